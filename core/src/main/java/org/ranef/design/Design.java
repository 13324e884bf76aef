package org.ranef.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ranef.covariance.CovarianceStructure;
import org.ranef.frame.ModelFrame;
import org.ranef.frame.ModelRows;
import org.ranef.frame.RandomColumns;
import org.ranef.table.ModelDataException;

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

    /** The numbers of a model frame; terms on the same grouping share a factor. */
    public static Design of(ModelFrame frame) {
        List<String> labels = new ArrayList<>();
        List<List<String>> levels = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        List<RandomTerm> terms = new ArrayList<>();
        for (RandomColumns term : frame.randomTerms()) {
            int factor = labels.indexOf(term.group());
            if (factor < 0) {
                factor = labels.size();
                labels.add(term.group());
                levels.add(term.levels());
                columns.add(0);
            }
            int size = term.names().size();
            CovarianceStructure covariance = term.homogeneous() ? CovarianceStructure.homogeneousDiagonal(size)
                    : CovarianceStructure.unstructured(size);
            terms.add(new RandomTerm(term.group(), term.names(), covariance, factor, columns.get(factor)));
            columns.set(factor, columns.get(factor) + size);
        }
        List<GroupingFactor> factors = new ArrayList<>();
        for (int f = 0; f < labels.size(); f++) {
            factors.add(new GroupingFactor(labels.get(f), levels.get(f), columns.get(f)));
        }
        return new Design(frame.responseName(), frame.fixed().names(), factors, terms, frame.observations(), frame.weights() != null,
                frame::scan);
    }

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

    /** The same model of the same rows with another response: one number for each row, in order, not copied. */
    public Design withResponse(double[] values) {
        return new Design(response, fixedNames, factors, terms, observations, weighted, consumer -> {
            int[] next = {0};
            scan(chunk -> {
                double[] own = Arrays.copyOfRange(values, next[0], next[0] + chunk.size());
                next[0] += chunk.size();
                consumer.accept(new ModelRows(chunk.size(), chunk.rowNumbers(), own, chunk.weights(), chunk.offset(), chunk.fixed(), chunk.levels(),
                        chunk.random()));
            });
        });
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

    /**
     * The index of the first term on a grouping factor that holds all of some coefficients.
     *
     * @throws ModelDataException if there is none; the message lists what there is
     */
    public int termHolding(String group, List<String> coefficients) {
        List<String> seen = new ArrayList<>();
        for (int k = 0; k < terms.size(); k++) {
            if (terms.get(k).group().equals(group)) {
                if (terms.get(k).names().containsAll(coefficients)) {
                    return k;
                }
                seen.add("(" + String.join(" + ", terms.get(k).names()) + ")");
            }
        }
        if (seen.isEmpty()) {
            throw new ModelDataException("'" + group + "' is not a grouping factor of this model; there are: "
                    + String.join(", ", terms.stream().map(RandomTerm::group).distinct().toList()));
        }
        throw new ModelDataException("No term on '" + group + "' holds '" + String.join("' and '", coefficients) + "'; there are: "
                + String.join(", ", seen));
    }

    /** The same rows and columns, with the columns of each factor in other terms; its rows cannot be read. */
    public Design withTerms(List<RandomTerm> regrouped) {
        return new Design(response, fixedNames, factors, List.copyOf(regrouped), observations, weighted, consumer -> {
            throw new IllegalStateException("The rows of a design with regrouped terms cannot be read");
        });
    }
}
