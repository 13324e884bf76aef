package org.ranef.marginal;

import org.ranef.crossproducts.CrossProducts;
import org.ranef.equations.Equations;
import org.ranef.marginal.Components.Component;

/** The cross-products of levels other than leaves with each other and with X, as the data give them. */
final class RestCrossProducts {

    private final Equations equations;
    private final int[][] columnOf;
    private final int[] sizes;
    private final Links[][] links;

    RestCrossProducts(Equations equations, int[][] columnOf) {
        this.equations = equations;
        this.columnOf = columnOf;
        sizes = equations.plan.factors.stream().mapToInt(f -> f.columns()).toArray();
        links = new Links[sizes.length][sizes.length];
        for (int f = 0; f < sizes.length; f++) {
            for (int g = f + 1; g < sizes.length; g++) {
                if (f != equations.plan.leafFactor && g != equations.plan.leafFactor) {
                    links[f][g] = Links.of(equations.products, f, g);
                }
            }
        }
    }

    /** Writes them into a group's equations. */
    void fill(Component group, RestEquations rest) {
        CrossProducts products = equations.products;
        int width = products.design().fixedCount() + 1;
        for (int v = 0; v < group.factors().length; v++) {
            int f = group.factors()[v];
            int level = group.levels()[v];
            int at = columnOf[f][level];
            int q = sizes[f];
            for (int i = 0; i < q; i++) {
                for (int j = 0; j <= i; j++) {
                    rest.add(at + i, at + j, products.diagonalBlocks(f)[level * q * q + i * q + j]);
                }
                for (int x = 0; x < equations.columns.length; x++) {
                    rest.add(rest.fixedRow(x), at + i, products.borderBlocks(f)[(level * q + i) * width + equations.columns[x]]);
                }
            }
            for (int g = f + 1; g < sizes.length; g++) {
                if (g != equations.plan.leafFactor) {
                    pairs(links[f][g], level, at, g, rest);
                }
            }
        }
    }

    private void pairs(Links own, int level, int at, int g, RestEquations rest) {
        for (int e = own.start[level]; e < own.start[level + 1]; e++) {
            int to = columnOf[g][own.levels[e]];
            int rows = own.rows;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < own.columns; j++) {
                    rest.add(Math.max(at + i, to + j), Math.min(at + i, to + j), own.value(e, i, j));
                }
            }
        }
    }
}
