package org.ranef.ordering;

import java.util.Arrays;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.SortedPairs;

/** The positions with which each leaf occurs, in increasing order with the border last, and where their blocks are: a transposition, in linear time. */
public final class LeafLinks {

    /** Leaf v's targets are targets[start[v]] to targets[start[v + 1] - 1]. */
    public final int[] start;
    public final int[] targets;
    /** Where the block of each target begins in the values of its factor; nothing of the border. */
    public final int[] offsets;
    /** The blocks of the pairs of leaves and levels of each other factor. */
    public final double[][] values;

    private final CrossProducts products;
    private final EliminationPlan plan;

    /** Links the leaves of a plan. */
    public LeafLinks(CrossProducts products, EliminationPlan plan) {
        this.products = products;
        this.plan = plan;
        int count = plan.factors.get(plan.leafFactor).levelCount();
        values = new double[plan.factors.size()][];
        int[] byTarget = new int[plan.count() + 1];
        start = new int[count + 1];
        for (int g = 0; g < values.length; g++) {
            if (g != plan.leafFactor) {
                count(g, byTarget);
            }
        }
        for (int at = 0; at < plan.count(); at++) {
            byTarget[at + 1] += byTarget[at];
        }
        for (int leaf = 0; leaf < count; leaf++) {
            start[leaf + 1] = Math.addExact(start[leaf], start[leaf + 1] + 1);
        }
        int cells = byTarget[plan.count()];
        int[] leafOf = new int[cells];
        int[] offsetOf = new int[cells];
        int[] next = Arrays.copyOf(byTarget, plan.count());
        for (int g = 0; g < values.length; g++) {
            if (g != plan.leafFactor) {
                sort(g, next, leafOf, offsetOf);
            }
        }
        targets = new int[start[count]];
        offsets = new int[start[count]];
        int[] place = Arrays.copyOf(start, count);
        for (int at = 0; at < plan.count(); at++) {
            for (int cell = byTarget[at]; cell < byTarget[at + 1]; cell++) {
                int to = place[leafOf[cell]]++;
                targets[to] = at;
                offsets[to] = offsetOf[cell];
            }
        }
        for (int leaf = 0; leaf < count; leaf++) {
            targets[place[leaf]] = plan.count();
        }
    }

    private SortedPairs pairs(int g) {
        return g < plan.leafFactor ? products.pairs(g, plan.leafFactor) : products.pairs(plan.leafFactor, g);
    }

    /** How many targets each leaf has and how many leaves each position, one place later. */
    private void count(int g, int[] byTarget) {
        SortedPairs pairs = pairs(g);
        values[g] = pairs.values();
        int[] positions = plan.positionOf[g];
        boolean leafIsRow = g > plan.leafFactor;
        for (int row = 0; row + 1 < pairs.start().length; row++) {
            int cells = pairs.start()[row + 1] - pairs.start()[row];
            if (leafIsRow) {
                start[row + 1] += cells;
            } else {
                byTarget[positions[row] + 1] += cells;
            }
        }
        for (int column : pairs.columns()) {
            if (leafIsRow) {
                byTarget[positions[column] + 1]++;
            } else {
                start[column + 1]++;
            }
        }
    }

    private void sort(int g, int[] next, int[] leafOf, int[] offsetOf) {
        SortedPairs pairs = pairs(g);
        int[] positions = plan.positionOf[g];
        boolean leafIsRow = g > plan.leafFactor;
        for (int row = 0; row + 1 < pairs.start().length; row++) {
            for (int e = pairs.start()[row]; e < pairs.start()[row + 1]; e++) {
                int column = pairs.columns()[e];
                int to = next[positions[leafIsRow ? column : row]]++;
                leafOf[to] = leafIsRow ? row : column;
                offsetOf[to] = pairs.offsets()[e];
            }
        }
    }
}
