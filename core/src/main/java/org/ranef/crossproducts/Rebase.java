package org.ranef.crossproducts;

/** Cross-products in other working coordinates: with C = C' U = C'' V, C'' = C' U V^-1, so every block is multiplied from both sides. */
final class Rebase {

    private Rebase() {
    }

    static CrossProducts to(CrossProducts from, double weightUnit, TriangularBasis fixedBasis, TriangularBasis[] factorBases) {
        CrossProducts result = new CrossProducts(from.design, weightUnit, fixedBasis, factorBases);
        double unit = from.weightUnit / weightUnit;
        result.rows = from.rows;
        result.sumLogWeights = from.sumLogWeights + (from.design.weighted() ? from.rows * Math.log(unit) : 0);
        int width = from.fixed.length;
        double[][] x = from.fixedBasis.changeTo(fixedBasis);
        double[] gram = new double[width * width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                gram[i * width + j] = from.fixed[Math.min(i, j)][Math.max(i, j)];
            }
        }
        double[] changed = new double[width * width];
        multiply(gram, 0, x, x, changed, 0);
        for (int i = 0; i < width; i++) {
            System.arraycopy(changed, i * width, result.fixed[i], 0, width);
        }
        for (int f = 0; f < factorBases.length; f++) {
            factor(from, result, f, x);
        }
        if (unit != 1) {
            result.multiply(unit);
        }
        return result;
    }

    private static void factor(CrossProducts from, CrossProducts result, int f, double[][] x) {
        double[][] z = from.factorBases[f].changeTo(result.factorBases[f]);
        int q = z.length;
        int width = x.length;
        for (int level = 0; level < from.design.factors().get(f).levelCount(); level++) {
            multiply(from.diagonals[f], level * q * q, z, z, result.diagonals[f], level * q * q);
            multiply(from.borders[f], level * q * width, z, x, result.borders[f], level * q * width);
        }
        for (int g = 0; g < from.pairs[f].length; g++) {
            int other = f + 1 + g;
            double[][] right = from.factorBases[other].changeTo(result.factorBases[other]);
            PairBlocks target = result.pairs[f][g];
            target.add(from.pairs[f][g]);
            double[] block = new double[target.blockSize()];
            for (int b = 0; b < target.count(); b++) {
                multiply(target.values(), b * block.length, z, right, block, 0);
                System.arraycopy(block, 0, target.values(), b * block.length, block.length);
            }
        }
    }

    /** out = left' block right, all row-major. */
    private static void multiply(double[] block, int from, double[][] left, double[][] right, double[] out, int to) {
        int rows = left.length;
        int columns = right.length;
        double[] half = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += block[from + i * columns + k] * right[k][j];
                }
                half[i * columns + j] = sum;
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k <= i; k++) {
                    sum += left[k][i] * half[k * columns + j];
                }
                out[to + i * columns + j] = sum;
            }
        }
    }
}
