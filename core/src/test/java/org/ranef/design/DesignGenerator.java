package org.ranef.design;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random designs of all shapes, each determined by its seed: balanced or not, nested, crossed, partly crossed, one to four coefficients. */
public final class DesignGenerator {

    private final SplittableRandom random;

    private DesignGenerator(long seed) {
        random = new SplittableRandom(seed);
    }

    public static ArrayDesign design(long seed) {
        return new DesignGenerator(seed).next((int) (seed % 6));
    }

    private ArrayDesign next(int shape) {
        int n = 60 + random.nextInt(200);
        List<int[]> codes = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        List<Integer> levels = new ArrayList<>();
        switch (shape) {
            case 0 -> add(groups, levels, codes, "g", 4 + random.nextInt(20), n);
            case 1 -> nested(groups, levels, codes, n, 2 + random.nextInt(5), 3 + random.nextInt(6));
            case 2 -> {
                add(groups, levels, codes, "a", 5 + random.nextInt(20), n);
                add(groups, levels, codes, "b", 3 + random.nextInt(10), n);
            }
            case 3 -> {
                add(groups, levels, codes, "g", 8 + random.nextInt(10), n);
                repeat(groups, levels, codes, 0);
                add(groups, levels, codes, "h", 4 + random.nextInt(5), n);
            }
            case 4 -> {
                n = 300 + random.nextInt(100);
                nested(groups, levels, codes, n, 35 + random.nextInt(10), 3);
                add(groups, levels, codes, "c", 2 + random.nextInt(3), n);
            }
            default -> {
                n = 350;
                chain(groups, levels, codes, n);
            }
        }
        return finish(n, groups, levels, codes);
    }

    private void add(List<String> groups, List<Integer> levels, List<int[]> codes, String name, int count, int n) {
        int[] code = new int[n];
        for (int i = 0; i < n; i++) {
            code[i] = i < count ? i : random.nextInt(count);
        }
        groups.add(name);
        levels.add(count);
        codes.add(code);
    }

    private void repeat(List<String> groups, List<Integer> levels, List<int[]> codes, int k) {
        groups.add(groups.get(k));
        levels.add(levels.get(k));
        codes.add(codes.get(k));
    }

    private void nested(List<String> groups, List<Integer> levels, List<int[]> codes, int n, int outer, int inner) {
        add(groups, levels, codes, "inner", outer * inner, n);
        int[] fine = codes.get(codes.size() - 1);
        int[] coarse = new int[n];
        for (int i = 0; i < n; i++) {
            coarse[i] = fine[i] / inner;
        }
        groups.add("outer");
        levels.add(outer);
        codes.add(coarse);
    }

    /** Two factors whose levels meet only their neighbours, and a third over them: sparse fill that is not nested. */
    private void chain(List<String> groups, List<Integer> levels, List<int[]> codes, int n) {
        int count = 90;
        add(groups, levels, codes, "fine", count + 30, n);
        int[] fine = codes.get(0);
        int[] linked = new int[n];
        int[] top = new int[n];
        for (int i = 0; i < n; i++) {
            linked[i] = Math.min(count - 1, fine[i] * count / (count + 30) + random.nextInt(2));
            top[i] = linked[i] / 30;
        }
        groups.add("linked");
        levels.add(count);
        codes.add(linked);
        groups.add("top");
        levels.add(3);
        codes.add(top);
    }

    private ArrayDesign finish(int n, List<String> groups, List<Integer> levels, List<int[]> codes) {
        int p = 1 + random.nextInt(3);
        double[][] x = new double[p][n];
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < n; i++) {
                x[j][i] = j == 0 ? 1 : j == 1 ? 3 + 2 * random.nextGaussian() : random.nextInt(2);
            }
        }
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = 2 + random.nextGaussian() + (p > 1 ? 0.5 * x[1][i] : 0);
        }
        double[][][] z = new double[groups.size()][][];
        for (int k = 0; k < z.length; k++) {
            z[k] = columns(n, levels.get(k) > 60 ? 1 + random.nextInt(2) : 1 + random.nextInt(4), groups.indexOf(groups.get(k)) == k);
            addEffects(y, z[k], codes.get(k), levels.get(k));
        }
        double[] weights = null;
        if (random.nextInt(3) == 0) {
            weights = new double[n];
            for (int i = 0; i < n; i++) {
                weights[i] = 0.5 + random.nextDouble();
            }
        }
        return new ArrayDesign(y, weights, x, groups.toArray(String[]::new), levels.stream().mapToInt(Integer::intValue).toArray(),
                codes.toArray(int[][]::new), z);
    }

    private double[][] columns(int n, int q, boolean intercept) {
        double[][] z = new double[q][n];
        for (int c = 0; c < q; c++) {
            for (int i = 0; i < n; i++) {
                z[c][i] = c == 0 && intercept ? 1 : 1.5 + random.nextGaussian();
            }
        }
        return z;
    }

    private void addEffects(double[] y, double[][] z, int[] codes, int levels) {
        double sd = random.nextInt(4) == 0 ? 0 : 0.3 + random.nextDouble();
        for (double[] column : z) {
            double[] b = new double[levels];
            for (int l = 0; l < levels; l++) {
                b[l] = sd * random.nextGaussian();
            }
            for (int i = 0; i < y.length; i++) {
                y[i] += column[i] * b[codes[i]];
            }
        }
    }

    /** A random theta for the model's lme4 parameters. */
    public static double[] theta(Design design, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] theta = new double[design.thetaCount()];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = 0.2 + random.nextDouble();
        }
        return theta;
    }
}
