package org.ranef.io.saved;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ranef.crossproducts.FixedGram;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;
import org.ranef.estimate.FitMemory;
import org.ranef.table.ModelDataException;

/** What tests of fixed effects rest on, as a JSON object for each method. */
final class SavedTests {

    private SavedTests() {
    }

    /** Of the given tests, and of Satterthwaite's if they are not among them and the fit has them: not where something is held. */
    static List<FitMemory.Tests> of(Fit fit, FixedEffectsInference... tests) {
        boolean complete = !fit.restrictions().isNone() || Arrays.stream(tests).anyMatch(each -> each.method() == DegreesOfFreedom.SATTERTHWAITE);
        Stream<FixedEffectsInference> first = complete ? Stream.empty() : Stream.of(DegreesOfFreedom.SATTERTHWAITE.of(fit));
        return Stream.concat(first, Arrays.stream(tests)).map(each -> memory(fit, each)).filter(Objects::nonNull).toList();
    }

    private static FitMemory.@Nullable Tests memory(Fit fit, FixedEffectsInference inference) {
        if (inference.fit().criterion() != fit.criterion()) {
            throw new ModelDataException("Tests by " + inference.method() + " are of another fit, by " + inference.fit().criterion()
                    + "; save that fit instead");
        }
        return inference.memory();
    }

    static Map<String, Object> write(FitMemory.Tests tests) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", tests.method());
        json.put("root", JsonNumbers.rows(tests.root()));
        json.put("changes", Arrays.stream(tests.changes()).map(JsonNumbers::rows).toList());
        json.put("knowledge", JsonNumbers.rows(tests.knowledge()));
        json.put("adjusted", JsonNumbers.rows(tests.adjusted()));
        json.put("degrees", JsonNumbers.number(tests.degrees()));
        return json;
    }

    static FitMemory.Tests read(Fields json) {
        return new FitMemory.Tests(json.text("method"), json.matrix("root"), json.matrices("changes").toArray(double[][][]::new),
                json.matrix("knowledge"), json.matrix("adjusted"), json.number("degrees"));
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
