package org.ranef.design;

import java.util.List;
import java.util.function.Consumer;
import org.ranef.frame.ModelRows;

/**
 * A linear mixed model in numbers, before any value of theta: y, X (n x p), and Z = [Z_1 ... Z_K] by random-effects terms. The rows are
 * not held: {@link #scan} reads them again.
 *
 * @param response     the name of the response
 * @param fixedNames   the names of the p columns of X
 * @param factors      the distinct grouping factors
 * @param terms        the random-effects terms, in the order in which theta lists them
 * @param observations the number n of rows
 * @param weighted     whether the rows carry prior weights
 * @param rows         delivers the rows
 */
public record Design(String response, List<String> fixedNames, List<GroupingFactor> factors, List<RandomTerm> terms, long observations,
        boolean weighted, RowSource rows) {

    /** The number p of columns of X. */
    public int fixedCount() {
        return fixedNames.size();
    }

    /** The number of parameters in theta. */
    public int thetaCount() {
        return terms.stream().mapToInt(term -> term.covariance().parameterCount()).sum();
    }

    /** Reads all rows. */
    public void scan(Consumer<ModelRows> consumer) {
        rows.scan(consumer);
    }

    /** The index of some term on the given factor, whose level codes are those of every term on it. */
    public int termOn(int factor) {
        for (int k = 0; k < terms.size(); k++) {
            if (terms.get(k).factor() == factor) {
                return k;
            }
        }
        throw new IllegalStateException("no term on factor " + factor);
    }
}
