package org.ranef.equations;

import org.ranef.ordering.EliminationPlan;

/**
 * Numbers of the scalar unknowns after the leaves: the core's random effects, X and y by their columns in the {@link CoreMatrix}, then those of the
 * sparse vertices. Positions are those of the elimination plan, and one more for the border [X y].
 */
final class Unknowns {

    private final EliminationPlan plan;
    private final int[] first;
    private final int[] size;
    /** How many there are. */
    final int count;

    Unknowns(EliminationPlan plan, int borderWidth) {
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
    int border() {
        return plan.count();
    }

    int borderWidth() {
        return size[border()];
    }

    /** The first unknown of a position. */
    int first(int position) {
        return first[position];
    }

    /** How many unknowns a position has. */
    int size(int position) {
        return size[position];
    }
}
