package org.ranef.io.saved;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ranef.crossproducts.FixedGram;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;
import org.ranef.memory.FitMemory;
import org.ranef.table.ModelDataException;

/** What tests of fixed effects rest on, as a JSON object for each method. */
final class SavedTests {

    private SavedTests() {
    }

    /**
     * What was kept before, what the given tests rest on, containment degrees of freedom where the rows are here to count, and what Satterthwaite's method
     * rests on unless it can be computed from cross-products.
     */
    static FitMemory with(Fit fit, FitMemory memory, FixedEffectsInference... tests) {
        Map<DegreesOfFreedom, FitMemory.Tests> all = new EnumMap<>(DegreesOfFreedom.class);
        memory.tests().forEach(each -> all.put(DegreesOfFreedom.valueOf(each.method()), each));
        for (FixedEffectsInference each : tests) {
            add(fit, memory, each, all);
        }
        if (memory.products() == null && fit.restrictions().isNone() && !all.containsKey(DegreesOfFreedom.SATTERTHWAITE)) {
            add(fit, memory, DegreesOfFreedom.SATTERTHWAITE.of(fit), all);
        }
        if (fit.hasRows()) {
            add(fit, memory, DegreesOfFreedom.CONTAINMENT.of(fit), all);
        }
        return memory.with(List.copyOf(all.values()));
    }

    private static void add(Fit fit, FitMemory memory, FixedEffectsInference inference, Map<DegreesOfFreedom, FitMemory.Tests> all) {
        FitMemory.Tests own = inference.memory();
        if (own == null) {
            return;
        }
        if (inference.fit().criterion() == fit.criterion()) {
            all.put(inference.method(), own);
        } else if (memory.products() == null) {
            throw new ModelDataException("Tests by " + inference.method() + " are of another fit, by " + inference.fit().criterion()
                    + ", and this one is saved without the cross-products from which to make that; save that fit, or this one with cross-products"
                    + " (--save-products; KeepProducts.ALWAYS in Java)");
        }
    }

    static Map<String, Object> write(FitMemory.Tests tests) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", tests.method());
        json.put("root", JsonNumbers.rows(tests.root()));
        json.put("changes", Arrays.stream(tests.changes()).map(JsonNumbers::rows).toList());
        json.put("knowledge", JsonNumbers.rows(tests.knowledge()));
        json.put("adjusted", JsonNumbers.rows(tests.adjusted()));
        json.put("degrees", JsonNumbers.list(tests.degrees()));
        return json;
    }

    static FitMemory.Tests read(Fields json) {
        return new FitMemory.Tests(json.constant("method", DegreesOfFreedom.class).name(), json.matrix("root"), json.matrices("changes").toArray(double[][][]::new),
                json.matrix("knowledge"), json.matrix("adjusted"), degrees(json));
    }

    /** A list; in format 1 a number or null. */
    private static double[] degrees(Fields json) {
        return json.isList("degrees") ? json.numbers("degrees") : json.has("degrees") ? new double[] {json.number("degrees")} : new double[0];
    }

    static Map<String, Object> write(FixedGram gram) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("products", JsonNumbers.rows(gram.products()));
        json.put("coordinates", JsonNumbers.rows(gram.coordinates()));
        List<Boolean> stands = new ArrayList<>();
        for (boolean stand : gram.stands()) {
            stands.add(stand);
        }
        json.put("stand", stands);
        return json;
    }

    static FixedGram readGram(Fields json) {
        List<Boolean> stands = json.truths("stand");
        boolean[] all = new boolean[stands.size()];
        for (int j = 0; j < all.length; j++) {
            all[j] = stands.get(j);
        }
        return new FixedGram(json.matrix("products"), json.matrix("coordinates"), all);
    }
}
