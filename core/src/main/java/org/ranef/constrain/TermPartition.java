package org.ranef.constrain;

import java.util.ArrayList;
import java.util.List;
import org.ranef.covariance.CovarianceStructure;
import org.ranef.covariance.Unstructured;
import org.ranef.design.RandomTerm;
import org.ranef.linalg.SymmetricEigen;

/**
 * The terms of a design cut where what is held makes their coefficients uncorrelated: {@code (x | g)} with a covariance of 0 is {@code (1 | g) + (0
 * + x | g)}, which needs no equation. Parts are of neighbouring coefficients.
 */
final class TermPartition {

    private final List<RandomTerm> whole;
    private final List<RandomTerm> parts = new ArrayList<>();
    /** For each part the index of its term, and of its first coefficient there. */
    private final List<int[]> places = new ArrayList<>();
    private final List<HeldElement> held = new ArrayList<>();

    TermPartition(List<RandomTerm> terms, List<HeldElement> elements) {
        whole = terms;
        for (int k = 0; k < terms.size(); k++) {
            RandomTerm term = terms.get(k);
            int from = 0;
            for (int to = 1; to <= term.size(); to++) {
                boolean cut = to == term.size() || term.covariance() instanceof Unstructured && uncorrelated(k, to, term.size(), elements);
                if (cut) {
                    add(k, term, from, to, elements);
                    from = to;
                }
            }
        }
    }

    /** Whether all coefficients before one are uncorrelated with all from there on. */
    private static boolean uncorrelated(int k, int at, int size, List<HeldElement> elements) {
        for (int i = 0; i < at; i++) {
            for (int j = at; j < size; j++) {
                if (!elements.contains(HeldElement.covariance(k, i, j, 0))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void add(int k, RandomTerm term, int from, int to, List<HeldElement> elements) {
        boolean entire = to - from == term.size();
        parts.add(entire ? term : new RandomTerm(term.group(), term.names().subList(from, to), CovarianceStructure.unstructured(to - from),
                term.factor(), term.firstColumn() + from));
        places.add(new int[] {k, from});
        for (HeldElement element : elements) {
            boolean inside = element.term() == k && element.first() >= from && element.first() < to && element.second() < to;
            if (inside) {
                held.add(element.moved(parts.size() - 1, -from));
            }
        }
    }

    List<RandomTerm> parts() {
        return parts;
    }

    /** What is held within the parts. */
    List<HeldElement> held() {
        return held;
    }

    /** The term that a part belongs to. */
    int termOf(int part) {
        return places.get(part)[0];
    }

    /** The theta of the parts whose covariances are those within the parts at the theta of the whole. */
    double[] divided(double[] theta) {
        double[] divided = new double[parts.stream().mapToInt(part -> part.covariance().parameterCount()).sum()];
        List<double[]> factors = TermScales.factors(whole, theta);
        int at = 0;
        for (int p = 0; p < parts.size(); p++) {
            RandomTerm part = parts.get(p);
            double[] t = factors.get(termOf(p));
            int q = whole.get(termOf(p)).size();
            int size = part.size();
            double[] own = size == q ? t : root(t, q, places.get(p)[1], size);
            part.covariance().parameters(own, divided, at);
            at += part.covariance().parameterCount();
        }
        return divided;
    }

    /** A square root of the block of T T'. */
    private static double[] root(double[] t, int q, int from, int size) {
        double[][] block = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int m = 0; m < q; m++) {
                    block[i][j] += t[(from + i) * q + m] * t[(from + j) * q + m];
                }
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(block);
        double[] root = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int m = 0; m < size; m++) {
                root[i * size + m] = eigen.vector(m)[i] * Math.sqrt(Math.max(eigen.value(m), 0));
            }
        }
        return root;
    }

    /** The theta of the whole from that of the parts. */
    double[] joined(double[] theta) {
        List<double[]> factors = TermScales.factors(parts, theta);
        double[] joined = new double[whole.stream().mapToInt(term -> term.covariance().parameterCount()).sum()];
        int at = 0;
        for (int k = 0; k < whole.size(); k++) {
            int q = whole.get(k).size();
            double[] t = new double[q * q];
            for (int p = 0; p < parts.size(); p++) {
                if (termOf(p) == k) {
                    place(factors.get(p), parts.get(p).size(), t, q, places.get(p)[1]);
                }
            }
            whole.get(k).covariance().parameters(t, joined, at);
            at += whole.get(k).covariance().parameterCount();
        }
        return joined;
    }

    private static void place(double[] block, int size, double[] t, int q, int from) {
        for (int i = 0; i < size; i++) {
            System.arraycopy(block, i * size, t, (from + i) * q + from, size);
        }
    }
}
