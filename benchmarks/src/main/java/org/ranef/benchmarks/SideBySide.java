package org.ranef.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ranef.datasets.CatalogueEntry;
import org.ranef.datasets.ModelCatalogue;

/**
 * Fits models with Ranef and with lme4 in one run and writes a Markdown page: {@code SideBySide [--rounds n] [--output file] [model ...]}.
 * Needs {@code Rscript} with lme4 on the path. Exits with 1 where a criterion of Ranef is worse than lme4's.
 */
public final class SideBySide {

    /** Models of the catalogue that take lme4 minutes. */
    private static final List<String> SLOW = List.of("insteval-factor-slope");

    private SideBySide() {
    }

    /** Compares the given models, or the default list. */
    public static void main(String[] arguments) throws IOException {
        int rounds = 5;
        Path output = null;
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
                case "--output" -> output = Path.of(arguments[++i]);
                default -> ids.add(arguments[i]);
            }
        }
        if (ids.isEmpty()) {
            ids = defaults();
        }
        List<Comparison> comparisons = new ArrayList<>();
        String about;
        try (RSession lme4 = new RSession()) {
            about = lme4.about();
            for (String id : ids) {
                Comparison comparison = Comparison.run(BenchmarkModel.byId(id), lme4, rounds);
                comparisons.add(comparison);
                System.err.println(id + ": " + Math.round(comparison.ratio()) + " times");
            }
        }
        String page = ComparisonTable.markdown(comparisons, about, command(arguments));
        if (output == null) {
            System.out.print(page);
        } else {
            Files.writeString(output, page);
        }
        if (!comparisons.stream().allMatch(Comparison::agrees)) {
            System.exit(1);
        }
    }

    private static List<String> defaults() {
        List<String> ids = new ArrayList<>(ModelCatalogue.entries().stream().map(CatalogueEntry::id).filter(id -> !SLOW.contains(id)).toList());
        ids.add(BenchmarkModel.INSTEVAL_SCALARS);
        ids.add("slopes:0.1");
        return ids;
    }

    private static String command(String[] arguments) {
        return "java -cp benchmarks/target/benchmarks.jar " + SideBySide.class.getName()
                + (arguments.length > 0 ? " " + String.join(" ", arguments) : "");
    }
}
