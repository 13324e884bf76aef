package org.ranef.benchmarks.models;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ranef.benchmarks.generate.Generator;
import org.ranef.benchmarks.generate.Series;
import org.ranef.datasets.CatalogueEntry;
import org.ranef.datasets.ModelCatalogue;

/** The lists of models that are compared where none are named. */
public final class Selection {

    /** A model of the catalogue that takes lme4 minutes. */
    private static final String SLOW = "insteval-factor-slope";
    private static final List<String> SMALL_GENERATED = List.of("slopes:0.1", "ratings:0.05", "maximal:0.25", "lexicon:0.01", "interactions:0.1",
            "nested:0.02");

    private Selection() {
    }

    /** The catalogue and generated models that lme4 fits in seconds. */
    public static List<String> models() {
        return Stream.of(ModelCatalogue.entries().stream().map(CatalogueEntry::id).filter(id -> !id.equals(SLOW)),
                Stream.of(BenchmarkModel.INSTEVAL_SCALARS), SMALL_GENERATED.stream()).flatMap(ids -> ids).toList();
    }

    /** Models that take lme4 minutes: each generator at its full size. */
    public static List<String> large() {
        return Stream.concat(Stream.of(SLOW), Arrays.stream(Generator.values()).map(generator -> generator.id() + ":1")).toList();
    }

    /** Each series of growing models. */
    public static List<String> growing() {
        return Arrays.stream(Series.values()).flatMap(series -> Arrays.stream(series.sizes()).mapToObj(series::name)).toList();
    }

    /** Method and model of each comparison of inference. */
    public static List<String> inference() {
        return List.of("bootstrap/sleepstudy-slopes", "bootstrap/penicillin-crossed", "satterthwaite/sleepstudy-slopes",
                "satterthwaite/egsingle-growth", "satterthwaite/insteval-crossed", "kenward-roger/sleepstudy-slopes", "kenward-roger/pastes-nested",
                "kenward-roger/insteval-crossed");
    }
}
