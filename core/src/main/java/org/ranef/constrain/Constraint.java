package org.ranef.constrain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.formula.NumberText;

/**
 * A covariance parameter held at a value while a model is fitted, by name: {@code Constraint.covariance("Pig", "(Intercept)", "Time", 0)}. Values
 * are on the parameter's own scale, variances and covariances not divided by sigma^2.
 *
 * @param kind  what is held
 * @param group the label of the grouping factor; null for sigma
 * @param names the coefficients concerned: two for covariances and correlations, none for sigma and independence
 * @param value what it is held at; NaN for independence
 */
public record Constraint(Kind kind, @Nullable String group, List<String> names, double value) {

    /** What a constraint is about. */
    public enum Kind {
        /** The variance of a random coefficient, or of a variance component. */
        VARIANCE,
        /** The standard deviation of a random coefficient, or of a variance component. */
        STANDARD_DEVIATION,
        /** The covariance of two random coefficients of one term. */
        COVARIANCE,
        /** The correlation of two random coefficients of one term. */
        CORRELATION,
        /** The coefficients of each term on a grouping factor are uncorrelated. */
        INDEPENDENCE,
        /** The residual standard deviation. */
        SIGMA
    }

    /** Copies the names and checks the value. */
    public Constraint {
        names = List.copyOf(names);
        boolean possible = switch (kind) {
            case VARIANCE, STANDARD_DEVIATION -> value >= 0 && Double.isFinite(value);
            case COVARIANCE -> Double.isFinite(value);
            case CORRELATION -> Math.abs(value) <= 1;
            case SIGMA -> value > 0 && Double.isFinite(value);
            case INDEPENDENCE -> true;
        };
        if (!possible) {
            throw new IllegalArgumentException("A " + word(kind) + " cannot be held at " + value + "; "
                    + (kind == Kind.CORRELATION ? "it lies between -1 and 1" : kind == Kind.COVARIANCE ? "it is finite"
                    : kind == Kind.SIGMA ? "it is positive" : "it is not negative"));
        }
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** The variance of a random coefficient held at a value; of a variance component, by any of its names. */
    public static Constraint variance(String group, String coefficient, double value) {
        return new Constraint(Kind.VARIANCE, group, List.of(coefficient), value);
    }

    /** The standard deviation of a random coefficient held at a value. */
    public static Constraint standardDeviation(String group, String coefficient, double value) {
        return new Constraint(Kind.STANDARD_DEVIATION, group, List.of(coefficient), value);
    }

    /** The covariance of two random coefficients of one term held at a value. */
    public static Constraint covariance(String group, String first, String second, double value) {
        return new Constraint(Kind.COVARIANCE, group, List.of(first, second), value);
    }

    /** The correlation of two random coefficients of one term held at a value. */
    public static Constraint correlation(String group, String first, String second, double value) {
        return new Constraint(Kind.CORRELATION, group, List.of(first, second), value);
    }

    /** The coefficients of each term on a grouping factor uncorrelated, as {@code ||} has them. {@index free} */
    public static Constraint independent(String group) {
        return new Constraint(Kind.INDEPENDENCE, group, List.of(), Double.NaN);
    }

    /** The residual standard deviation held at a value: 1 where the weights are one over known variances, as in a meta-analysis. */
    public static Constraint sigma(double value) {
        return new Constraint(Kind.SIGMA, null, List.of(), value);
    }

    /**
     * Reads a constraint: {@code sigma = 1}, {@code Pig: independent}, {@code Pig: cov((Intercept), Time) = 0}, and so {@code var}, {@code sd} and
     * {@code cor}. Names may be quoted with backticks.
     *
     * @throws org.ranef.formula.FormulaSyntaxException if it cannot be understood; the message shows where
     */
    public static Constraint parse(String text) {
        return new ConstraintParser(text).parse();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        String what = switch (kind) {
            case SIGMA -> "sigma";
            case INDEPENDENCE -> group + ": independent";
            case VARIANCE -> group + ": var(";
            case STANDARD_DEVIATION -> group + ": sd(";
            case COVARIANCE -> group + ": cov(";
            case CORRELATION -> group + ": cor(";
        };
        String arguments = names.isEmpty() ? "" : String.join(", ", names) + ")";
        return what + arguments + (kind == Kind.INDEPENDENCE ? "" : " = " + NumberText.of(value));
    }
}
