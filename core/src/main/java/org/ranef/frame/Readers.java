package org.ranef.frame;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ranef.basis.Basis;
import org.ranef.evaluate.Arithmetic;
import org.ranef.evaluate.CompleteRows;
import org.ranef.evaluate.Listing;
import org.ranef.formula.Expression;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** What reads a model's variables from one table; a factor used in several places is read once. Belongs to one thread. */
final class Readers {

    private final Table table;
    private final Arithmetic arithmetic;
    private final Map<Factor, Factor.Reader> factors = new IdentityHashMap<>();

    Readers(Table table, Map<Expression, Basis> bases) {
        this.table = table;
        arithmetic = new Arithmetic(table, bases);
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    Factor.Reader factor(Factor factor) {
        return factors.computeIfAbsent(factor, f -> f.reader(table, arithmetic));
    }

    Arithmetic.ColumnsEvaluator columns(DesignColumns.Component component) {
        Factor factor = component.factor();
        if (factor == null) {
            return arithmetic.columns(component.variable());
        }
        Factor.Reader reader = factor(factor);
        int[] indicated = component.full() ? java.util.stream.IntStream.range(0, factor.levels().size()).toArray()
                : factor.contrasts().indicated(factor.name(), factor.levels());
        double[][] contrasts = indicated == null ? factor.contrasts().matrix(factor.name(), factor.levels()) : null;
        double[][] out = new double[component.size()][0];
        return rows -> {
            int[] codes = reader.codes(rows);
            requireKnown(codes, rows, factor, reader);
            for (int j = 0; j < out.length; j++) {
                out[j] = out[j].length >= rows.size() ? out[j] : new double[rows.size()];
                fill(out[j], codes, rows.size(), j, indicated, contrasts);
            }
            return out;
        };
    }

    private static void fill(double[] column, int[] codes, int n, int j, int @Nullable [] indicated, double @Nullable [][] contrasts) {
        if (indicated != null) {
            int level = indicated[j];
            for (int i = 0; i < n; i++) {
                column[i] = codes[i] == level ? 1 : 0;
            }
        } else if (contrasts != null) {
            for (int i = 0; i < n; i++) {
                column[i] = contrasts[codes[i]][j];
            }
        }
    }

    private static void requireKnown(int[] codes, CompleteRows rows, Factor factor, Factor.Reader reader) {
        for (int i = 0; i < rows.size(); i++) {
            if (codes[i] < 0) {
                throw new ModelDataException("'" + factor.name() + "' is '" + reader.text(rows, i) + "' in row "
                        + (rows.rowNumbers()[i] + 1) + ", a level that the model has not seen; it knows " + Listing.of(factor.levels()));
            }
        }
    }
}
