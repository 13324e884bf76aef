package org.ranef.benchmarks.pages;

import java.util.List;
import org.ranef.benchmarks.results.InferenceResult;

/** Inference side by side. */
final class InferenceTable {

    private InferenceTable() {
    }

    static String of(List<InferenceResult> results) {
        StringBuilder table = new StringBuilder("""
                | method/model | Ranef | R | by | ratio | largest relative difference | allowed | check |
                |---|--:|--:|---|--:|--:|--:|---|
                """);
        for (InferenceResult result : results) {
            Double difference = result.difference();
            table.append(Cells.row(result.id(), Cells.time(result.ranef()), Cells.time(result.other()), result.peer(), Cells.ratio(result.ratio()),
                    Cells.difference(difference == null ? Double.NaN : difference), Cells.difference(result.allowed()),
                    result.agrees() ? difference == null ? "" : "ok" : "**differs**"));
        }
        return table.toString();
    }
}
