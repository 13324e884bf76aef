package org.ranef.optimize;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.linalg.SymmetricEigen;
import org.ranef.objective.Objective;
import org.ranef.objective.TermState;

/** The boundary of the positive semidefinite covariances: directions without variance, and whether to leave them. */
final class Boundary {

    /** A direction whose standard deviation is below this (in working scale, sigma = 1) is taken to have none. */
    private static final double NO_VARIANCE = 1e-4;
    /** A slope into the interior counts as downhill when it exceeds this fraction of its scale; less could improve nothing visible. */
    private static final double DOWNHILL = 1e-6;

    private final Objective objective;

    Boundary(Objective objective) {
        this.objective = objective;
    }

    /** Theta with every direction that has almost no variance set to exactly none; the same array where there is none. */
    double[] snap(double[] theta, List<TermState> terms) {
        double[] snapped = theta;
        for (int k = 0; k < terms.size(); k++) {
            TermState term = terms.get(k);
            SymmetricEigen psi = psi(term);
            boolean small = false;
            double[] factor = new double[term.size() * term.size()];
            for (int i = 0; i < term.size(); i++) {
                double sd = Math.sqrt(Math.max(psi.value(i), 0));
                small |= sd < NO_VARIANCE && sd > 0;
                setColumn(factor, term.size(), i, psi.vector(i), sd < NO_VARIANCE ? 0 : sd);
            }
            if (small) {
                snapped = objective.withFactor(snapped, k, factor);
            }
        }
        return snapped;
    }

    /** The smallest relative slope over all directions without variance, 0 where there are none. */
    double slope(List<TermState> terms) {
        double least = Double.POSITIVE_INFINITY;
        for (TermState term : terms) {
            Direction direction = steepest(term);
            if (direction != null) {
                least = Math.min(least, direction.slope);
            }
        }
        return least == Double.POSITIVE_INFINITY ? 0 : least;
    }

    boolean holds(double slope) {
        return slope >= -DOWNHILL;
    }

    /** The indices of the terms whose covariance has a direction without variance. */
    static List<Integer> singular(List<TermState> terms) {
        return IntStream.range(0, terms.size()).filter(k -> steepest(terms.get(k)) != null).boxed().toList();
    }

    /** A point with variance in the most promising direction that has none and should have, or null. */
    double @Nullable [] escape(double[] theta, List<TermState> terms, double level, int[] evaluations) {
        int best = -1;
        Direction direction = null;
        for (int k = 0; k < terms.size(); k++) {
            Direction candidate = steepest(terms.get(k));
            if (candidate != null && !holds(candidate.slope) && (direction == null || candidate.slope < direction.slope)) {
                best = k;
                direction = candidate;
            }
        }
        if (direction == null) {
            return null;
        }
        TermState term = terms.get(best);
        for (double variance = direction.natural; variance > 1e-10 * direction.natural; variance /= 16) {
            double[] moved = objective.withFactor(theta, best, direction.with(term, variance));
            evaluations[0]++;
            if (objective.variablePart(moved) < level) {
                return moved;
            }
        }
        return null;
    }

    /**
     * A direction without variance.
     *
     * @param slope   v'Gv over v'Sv
     * @param natural a variance at which the levels' data and the prior weigh alike
     */
    private record Direction(double[] vector, double slope, double natural) {

        /** F with F F' = Psi + variance v v'. */
        double[] with(TermState term, double variance) {
            int q = term.size();
            double[] factor = new double[q * q];
            SymmetricEigen psi = psi(term);
            int smallest = 0;
            for (int i = 0; i < q; i++) {
                smallest = psi.value(i) < psi.value(smallest) ? i : smallest;
                setColumn(factor, q, i, psi.vector(i), Math.sqrt(Math.max(psi.value(i), 0)));
            }
            setColumn(factor, q, smallest, vector, Math.sqrt(variance));
            return factor;
        }
    }

    private static @Nullable Direction steepest(TermState term) {
        int q = term.size();
        SymmetricEigen psi = psi(term);
        int[] none = IntStream.range(0, q).filter(i -> psi.value(i) < NO_VARIANCE * NO_VARIANCE).toArray();
        if (none.length == 0) {
            return null;
        }
        double[][] slopes = new double[none.length][none.length];
        for (int i = 0; i < none.length; i++) {
            for (int j = 0; j < none.length; j++) {
                slopes[i][j] = form(term.gradient(), psi.vector(none[i]), psi.vector(none[j]));
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(slopes);
        int least = 0;
        for (int i = 1; i < none.length; i++) {
            least = eigen.value(i) < eigen.value(least) ? i : least;
        }
        double[] vector = new double[q];
        for (int i = 0; i < none.length; i++) {
            for (int j = 0; j < q; j++) {
                vector[j] += eigen.vector(least)[i] * psi.vector(none[i])[j];
            }
        }
        double scale = form(term.information(), vector, vector);
        return scale > 0 ? new Direction(vector, eigen.value(least) / scale, term.levels() / scale)
                : new Direction(vector, 0, 1);
    }

    private static SymmetricEigen psi(TermState term) {
        int q = term.size();
        double[][] psi = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                for (int k = 0; k < q; k++) {
                    psi[i][j] += term.factor()[i * q + k] * term.factor()[j * q + k];
                }
            }
        }
        return SymmetricEigen.of(psi);
    }

    private static void setColumn(double[] factor, int q, int column, double[] vector, double length) {
        for (int i = 0; i < q; i++) {
            factor[i * q + column] = vector[i] * length;
        }
    }

    private static double form(double[] matrix, double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                sum += left[i] * matrix[i * left.length + j] * right[j];
            }
        }
        return sum;
    }
}
