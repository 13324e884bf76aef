package org.ranef.io.saved;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ranef.frame.CodedFactor;
import org.ranef.frame.Contrasts;
import org.ranef.frame.FrameMemory;

/** What a model frame remembers, as a JSON object. */
final class SavedFrame {

    private SavedFrame() {
    }

    static Map<String, Object> write(FrameMemory frame) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("formula", frame.formula());
        json.put("columns", frame.columns());
        json.put("weights", frame.weights());
        json.put("observations", frame.observations());
        json.put("dropped", frame.dropped());
        Map<String, Object> factors = new LinkedHashMap<>();
        frame.factors().forEach((variable, factor) -> factors.put(variable, factor(factor)));
        json.put("factors", factors);
        Map<String, Object> bases = new LinkedHashMap<>();
        frame.bases().forEach((call, basis) -> bases.put(call, SavedBasis.write(basis)));
        json.put("bases", bases);
        json.put("groups", frame.groups());
        json.put("combinations", frame.combinations());
        json.put("predictors", SavedPredictors.write(frame.predictors()));
        return json;
    }

    private static Map<String, Object> factor(CodedFactor factor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("levels", factor.levels());
        json.put("columns", factor.columns());
        json.put("contrasts", factor.contrasts().isCustom() ? factor.contrastMatrix() : factor.contrasts().toString());
        return json;
    }

    static FrameMemory read(Fields json) {
        Fields groups = json.object("groups");
        Map<String, List<String>> levels = new LinkedHashMap<>();
        groups.keys().forEach(variable -> levels.put(variable, groups.distinct(variable)));
        Fields joined = json.object("combinations");
        Map<String, List<int[]>> combinations = new LinkedHashMap<>();
        joined.keys().forEach(label -> combinations.put(label, joined.codes(label)));
        Map<String, CodedFactor> factors = new LinkedHashMap<>();
        Fields coded = json.object("factors");
        coded.keys().forEach(variable -> factors.put(variable, factor(variable, coded.object(variable))));
        return new FrameMemory(json.text("formula"), json.texts("columns"), json.optionalText("weights"), factors, levels, combinations,
                json.objects("bases", SavedBasis::read), SavedPredictors.read(json.object("predictors")), json.whole("observations"), json.whole("dropped"));
    }

    private static CodedFactor factor(String variable, Fields json) {
        List<String> columns = json.texts("columns");
        return new CodedFactor(variable, json.distinct("levels"), columns, contrasts(json, columns));
    }

    private static Contrasts contrasts(Fields json, List<String> columns) {
        if (!json.isText("contrasts")) {
            return Contrasts.custom(columns, json.matrix("contrasts"));
        }
        try {
            return Contrasts.parse(json.text("contrasts"));
        } catch (IllegalArgumentException e) {
            throw json.error("contrasts", "is '" + json.text("contrasts") + "', which is no coding");
        }
    }
}
