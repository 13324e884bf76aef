package org.ranef.benchmarks.models;

import org.jspecify.annotations.Nullable;
import org.ranef.FitOptions;
import org.ranef.benchmarks.generate.GeneratedModel;
import org.ranef.benchmarks.generate.Generator;
import org.ranef.benchmarks.generate.Series;
import org.ranef.datasets.CatalogueEntry;
import org.ranef.datasets.Datasets;
import org.ranef.datasets.ModelCatalogue;
import org.ranef.objective.Criterion;
import org.ranef.table.Table;

/**
 * A model with its data, as all benchmarks take it.
 *
 * @param id        its name on the command line
 * @param formula   the formula, as lme4 writes it
 * @param criterion what is minimised
 * @param weights   the column of prior weights, or null
 * @param table     the data
 */
public record BenchmarkModel(String id, String formula, Criterion criterion, @Nullable String weights, Table table) {

    /** Three scalar terms on InstEval, which no entry of the catalogue has. */
    static final String INSTEVAL_SCALARS = "insteval-scalars";

    /**
     * A model of the catalogue by its id, a generated one by its generator's name and, after a colon, the scale ({@code slopes:0.1}), or one of
     * a series by what grows and how large it is ({@code groups=1000}).
     */
    public static BenchmarkModel byId(String id) {
        int colon = id.indexOf(':');
        if (colon >= 0) {
            return generated(id, Generator.byId(id.substring(0, colon)).model(Double.parseDouble(id.substring(colon + 1))));
        }
        int equals = id.indexOf('=');
        if (equals >= 0) {
            return generated(id, Series.byId(id.substring(0, equals)).model(Integer.parseInt(id.substring(equals + 1))));
        }
        if (id.equals(INSTEVAL_SCALARS)) {
            return new BenchmarkModel(id, "y ~ 1 + service + (1 | s) + (1 | d) + (1 | dept)", Criterion.ML, null, Datasets.instEval());
        }
        CatalogueEntry entry = ModelCatalogue.byId(id);
        return new BenchmarkModel(id, entry.formula(), Criterion.valueOf(entry.method()), entry.weights(), entry.table());
    }

    private static BenchmarkModel generated(String id, GeneratedModel model) {
        return new BenchmarkModel(id, model.formula(), Criterion.REML, null, model.table());
    }

    /** The options with which Ranef fits it. */
    public FitOptions options() {
        return FitOptions.defaults().with(criterion).withWeights(weights);
    }
}
