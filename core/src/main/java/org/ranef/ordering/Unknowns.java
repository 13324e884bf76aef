package org.ranef.ordering;

/**
 * Numbers of the scalar unknowns after the leaves: the core's random effects, X and y by their columns in the dense core, then those of the
 * sparse vertices. Positions are those of the elimination plan, and one more for the border [X y].
 */
public final class Unknowns {

    private final EliminationPlan plan;
    private final int[] first;
    private final int[] size;
    /** How many there are. */
    public final int count;

    /** For a border of so many columns. */
    public Unknowns(EliminationPlan plan, int borderWidth) {
        this.plan = plan;
        first = new int[plan.count() + 1];
        size = new int[plan.count() + 1];
        int next = plan.coreSize + borderWidth;
        for (int at = 0; at < plan.count(); at++) {
            size[at] = plan.sizes[plan.factorAt[at]];
            first[at] = at < plan.sparseCount ? next : plan.coreColumn[at];
            next += at < plan.sparseCount ? size[at] : 0;
        }
        first[plan.count()] = plan.coreSize;
        size[plan.count()] = borderWidth;
        count = next;
    }

    /** The position of the border. */
    public int border() {
        return plan.count();
    }

    /** The number of its columns. */
    public int borderWidth() {
        return size[border()];
    }

    /** The first unknown of a position. */
    public int first(int position) {
        return first[position];
    }

    /** How many unknowns a position has. */
    public int size(int position) {
        return size[position];
    }
}
