package org.ranef.benchmarks.results;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was measured, in one run or in parts.
 *
 * @param runs      those whose results are here
 * @param fits      one for each model
 * @param inference one for each method and model
 */
public record Results(List<Run> runs, List<FitResult> fits, List<InferenceResult> inference) {

    /** Nothing yet. */
    public static final Results NONE = new Results(List.of(), List.of(), List.of());

    private static final JSON FORMAT = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    /** Copies the lists. */
    public Results {
        runs = List.copyOf(runs);
        fits = List.copyOf(fits);
        inference = List.copyOf(inference);
    }

    /** With a result in the place of an earlier one of that name, or at the end. */
    public Results with(Run run, FitResult result) {
        return new Results(put(runs, run, Run::id), put(fits, result, FitResult::id), inference).withoutEmptyRuns();
    }

    /** With a result in the place of an earlier one of that name, or at the end. */
    public Results with(Run run, InferenceResult result) {
        return new Results(put(runs, run, Run::id), fits, put(inference, result, InferenceResult::id)).withoutEmptyRuns();
    }

    private static <T> List<T> put(List<T> all, T one, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        Stream.concat(all.stream(), Stream.of(one)).forEach(each -> byName.put(name.apply(each), each));
        return new ArrayList<>(byName.values());
    }

    private Results withoutEmptyRuns() {
        var used = Stream.concat(fits.stream().map(FitResult::run), inference.stream().map(InferenceResult::run)).collect(Collectors.toSet());
        return new Results(runs.stream().filter(run -> used.contains(run.id())).toList(), fits, inference);
    }

    /** The names of results that do not agree with those of a peer. */
    public List<String> failures() {
        return Stream.concat(fits.stream().filter(fit -> !fit.agrees()).map(FitResult::id),
                inference.stream().filter(result -> !result.agrees()).map(InferenceResult::id)).toList();
    }

    /** What a file holds, or nothing if there is none. */
    public static Results read(Path file) throws IOException {
        return Files.exists(file) ? FORMAT.beanFrom(Results.class, Files.readString(file)) : NONE;
    }

    /** Writes a file, replacing it. */
    public void write(Path file) throws IOException {
        Files.writeString(file, FORMAT.asString(this) + "\n");
    }
}
