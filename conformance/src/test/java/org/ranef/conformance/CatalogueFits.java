package org.ranef.conformance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.CatalogueEntry;
import org.ranef.datasets.ModelCatalogue;
import org.ranef.objective.Criterion;

/** The catalogue's models, each fitted once. */
final class CatalogueFits {

    private static final Map<String, LinearMixedModel> FITTED = new ConcurrentHashMap<>();

    private CatalogueFits() {
    }

    static LinearMixedModel of(String id) {
        return FITTED.computeIfAbsent(id, key -> fit(ModelCatalogue.byId(key)));
    }

    private static LinearMixedModel fit(CatalogueEntry entry) {
        FitOptions options = FitOptions.defaults().with(Criterion.valueOf(entry.method())).withWeights(entry.weights());
        return LinearMixedModel.fit(entry.formula(), entry.table(), options);
    }
}
