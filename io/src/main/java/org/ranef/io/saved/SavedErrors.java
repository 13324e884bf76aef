package org.ranef.io.saved;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ranef.errors.ErrorCovariance.Nested;
import org.ranef.memory.LevelErrors;

/** The errors of the random effects of single levels, under keys of the model's JSON object. */
final class SavedErrors {

    private SavedErrors() {
    }

    static void write(LevelErrors errors, Map<String, Object> json) {
        json.put("conditionalCovariances", errors.conditionalCovariances());
        json.put("modeSlopes", errors.modeSlopes());
        json.put("nestedCovariances", errors.nested().stream().map(SavedErrors::nested).toList());
    }

    private static Map<String, Object> nested(Nested nested) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("inner", nested.inner());
        json.put("outer", nested.outer());
        json.put("outerLevels", nested.outerLevels());
        json.put("blocks", nested.blocks());
        return json;
    }

    static LevelErrors read(Fields json) {
        return new LevelErrors(json.matrices("conditionalCovariances").toArray(double[][][]::new),
                json.matrices("modeSlopes").toArray(double[][][]::new), json.list("nestedCovariances", SavedErrors::nested));
    }

    private static Nested nested(Fields json) {
        return new Nested(json.count("inner"), json.count("outer"), json.indices("outerLevels"), json.matrix("blocks"));
    }
}
