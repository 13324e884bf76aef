package org.ranef.means;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ranef.table.UnknownColumn;

/**
 * A set of contrasts among k means, for any k or for a given one. Immutable. {@index contrast} {@index pairs}
 *
 * <p>Each set has the adjustment that R's emmeans uses for it by default.
 */
public final class ContrastFamily {

    /** The contrasts among means of given names. */
    interface Rule {
        Coefficients among(List<String> names);
    }

    /**
     * Contrasts by name.
     *
     * @param names their names
     * @param rows  for each contrast the coefficient of each mean
     */
    record Coefficients(List<String> names, List<double[]> rows) {

        Coefficients() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(String name, double[] row) {
            names.add(name);
            rows.add(row);
        }
    }

    private static final int HIGHEST_DEGREE = 6;
    private static final List<String> DEGREES = List.of("linear", "quadratic", "cubic", "quartic");
    private static final List<String> NAMES = List.of("pairwise", "revpairwise", "consec", "poly", "trt.vs.ctrl", "eff");

    private final String name;
    private final Adjustment adjustment;
    private final boolean pairs;
    private final Rule rule;

    private ContrastFamily(String name, Adjustment adjustment, boolean pairs, Rule rule) {
        this.name = name;
        this.adjustment = adjustment;
        this.pairs = pairs;
        this.rule = rule;
    }

    /** Each mean less each later one. Adjusted by Tukey's method. */
    public static ContrastFamily pairwise() {
        return new ContrastFamily("pairwise", Adjustment.TUKEY, true, names -> {
            Coefficients all = new Coefficients();
            for (int i = 0; i < names.size(); i++) {
                for (int j = i + 1; j < names.size(); j++) {
                    all.add(names.get(i) + " - " + names.get(j), difference(names.size(), i, j));
                }
            }
            return all;
        });
    }

    /** Each mean less each earlier one. Adjusted by Tukey's method. */
    public static ContrastFamily reversedPairwise() {
        return new ContrastFamily("revpairwise", Adjustment.TUKEY, true, names -> {
            Coefficients all = new Coefficients();
            for (int i = 1; i < names.size(); i++) {
                for (int j = 0; j < i; j++) {
                    all.add(names.get(i) + " - " + names.get(j), difference(names.size(), i, j));
                }
            }
            return all;
        });
    }

    /** Each mean less the one before. Adjusted by the multivariate t distribution. */
    public static ContrastFamily consecutive() {
        return new ContrastFamily("consec", Adjustment.MVT, false, names -> {
            Coefficients all = new Coefficients();
            for (int i = 1; i < names.size(); i++) {
                all.add(names.get(i) + " - " + names.get(i - 1), difference(names.size(), i, i - 1));
            }
            return all;
        });
    }

    /** Orthogonal polynomials over equally spaced levels, in smallest whole numbers, to degree 6 at most. Not adjusted. */
    public static ContrastFamily polynomial() {
        return new ContrastFamily("poly", Adjustment.NONE, false, names -> {
            Coefficients all = new Coefficients();
            for (int degree = 1; degree <= Math.min(HIGHEST_DEGREE, names.size() - 1); degree++) {
                all.add(degree <= DEGREES.size() ? DEGREES.get(degree - 1) : "degree " + degree, chebyshev(degree, names.size()));
            }
            return all;
        });
    }

    /** Each mean less the first. Adjusted as comparisons with a control. */
    public static ContrastFamily againstControl() {
        return new ContrastFamily("trt.vs.ctrl", Adjustment.DUNNETT, false, names -> against(names, 0));
    }

    /** Each mean less that of a level; means of several factors are named by their levels with blanks between. */
    public static ContrastFamily againstControl(String control) {
        return new ContrastFamily("trt.vs.ctrl", Adjustment.DUNNETT, false, names -> {
            int index = names.indexOf(control);
            if (index < 0) {
                throw UnknownColumn.exception(control, names);
            }
            return against(names, index);
        });
    }

    private static Coefficients against(List<String> names, int control) {
        Coefficients all = new Coefficients();
        for (int i = 0; i < names.size(); i++) {
            if (i != control) {
                all.add(names.get(i) + " - " + names.get(control), difference(names.size(), i, control));
            }
        }
        return all;
    }

    /** Each mean less the mean of all. Adjusted by the false discovery rate. */
    public static ContrastFamily effects() {
        return new ContrastFamily("eff", Adjustment.FDR, false, names -> {
            Coefficients all = new Coefficients();
            for (int i = 0; i < names.size(); i++) {
                double[] row = new double[names.size()];
                Arrays.fill(row, -1.0 / row.length);
                row[i] += 1;
                all.add(names.get(i) + " effect", row);
            }
            return all;
        });
    }

    /**
     * Given contrasts, or any linear combinations. Not adjusted.
     *
     * @param names what they are called
     * @param rows  for each the coefficient of each mean; copied
     */
    public static ContrastFamily custom(List<String> names, double[][] rows) {
        if (names.size() != rows.length || rows.length == 0) {
            throw new IllegalArgumentException("There are " + names.size() + " names for " + rows.length + " contrasts; each contrast needs one");
        }
        double[][] copy = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        List<String> own = List.copyOf(names);
        return new ContrastFamily("custom", Adjustment.NONE, false, means -> {
            Coefficients all = new Coefficients();
            for (int i = 0; i < copy.length; i++) {
                if (copy[i].length != means.size()) {
                    throw new IllegalArgumentException("Contrast '" + own.get(i) + "' has " + copy[i].length + " coefficients for "
                            + means.size() + " means: " + String.join(", ", means));
                }
                all.add(own.get(i), copy[i].clone());
            }
            return all;
        });
    }

    /**
     * The set that R's emmeans calls so: pairwise, revpairwise, consec, poly, trt.vs.ctrl or eff.
     *
     * @throws org.ranef.table.ModelDataException if there is no such set
     */
    public static ContrastFamily named(String name) {
        return switch (name) {
            case "pairwise" -> pairwise();
            case "revpairwise" -> reversedPairwise();
            case "consec" -> consecutive();
            case "poly" -> polynomial();
            case "trt.vs.ctrl", "dunnett" -> againstControl();
            case "eff" -> effects();
            default -> throw UnknownColumn.exception("contrast", name, NAMES);
        };
    }

    /** What R's emmeans calls the set. */
    public String name() {
        return name;
    }

    /** The adjustment for multiplicity unless another is asked for. */
    public Adjustment adjustment() {
        return adjustment;
    }

    boolean pairs() {
        return pairs;
    }

    Coefficients among(List<String> names) {
        return rule.among(names);
    }

    private static double[] difference(int k, int plus, int minus) {
        double[] row = new double[k];
        row[plus] = 1;
        row[minus] = -1;
        return row;
    }

    /**
     * The discrete Chebyshev polynomial t_n over x = 0, ..., k - 1 without common divisors: t_n(x) = sum_j (-1)^(n-j) C(k-1-j, n-j) C(n+j,
     * n) C(x, j).
     */
    private static double[] chebyshev(int n, int k) {
        double[] row = new double[k];
        double divisor = 0;
        for (int x = 0; x < k; x++) {
            for (int j = 0; j <= n; j++) {
                row[x] += ((n - j) % 2 == 0 ? 1 : -1) * binomial(k - 1 - j, n - j) * binomial(n + j, n) * binomial(x, j);
            }
            divisor = commonDivisor(divisor, Math.abs(row[x]));
        }
        for (int x = 0; x < k; x++) {
            row[x] /= divisor;
        }
        return row;
    }

    private static double commonDivisor(double a, double b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }

    private static double binomial(int n, int k) {
        double product = 1;
        for (int i = 0; i < k; i++) {
            product = product * (n - i) / (i + 1);
        }
        return product;
    }
}
