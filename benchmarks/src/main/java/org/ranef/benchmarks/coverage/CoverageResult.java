package org.ranef.benchmarks.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.ranef.LinearMixedModel;
import org.ranef.objective.NumericalException;
import org.ranef.simulate.Simulation;

/**
 * What a study found.
 *
 * @param study       the study
 * @param tallies     for each target and method, targets in the order of the study, methods in theirs
 * @param singular    how many fits had a singular covariance
 * @param uncertified how many fits were not certified as optima
 * @param failed      how many data sets had no fit
 */
public record CoverageResult(Study study, List<Tally> tallies, int singular, int uncertified, int failed) {

    private record DataSet(boolean fitted, boolean singular, boolean certified, List<Attempt> attempts) {
    }

    /**
     * Draws and fits all data sets. A data set depends on the seed and its number only, and is counted in the order of numbers, so that the
     * result is the same on any number of threads.
     *
     * @param progress is told how many data sets are done
     */
    public static CoverageResult of(Study study, CoverageSizes sizes, long seed, int threads, IntConsumer progress) {
        Simulation simulation = study.simulation(seed);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<DataSet>> pending = new ArrayList<>();
            for (int i = 0; i < sizes.dataSets(); i++) {
                int number = i;
                pending.add(pool.submit(() -> dataSet(study, simulation, number, number < sizes.bootstraps() ? sizes.replicates() : 0, seed)));
            }
            List<DataSet> done = new ArrayList<>();
            for (Future<DataSet> next : pending) {
                done.add(next.get());
                progress.accept(done.size());
            }
            return counted(study, sizes, done);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A data set of the study '" + study.title() + "' failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The study '" + study.title() + "' was interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static DataSet dataSet(Study study, Simulation simulation, int number, int replicates, long seed) {
        double[] drawn = simulation.response(number);
        LinearMixedModel fit;
        try {
            fit = study.fit(drawn);
        } catch (NumericalException e) {
            return new DataSet(false, false, false, List.of());
        }
        // A seed of its own for each bootstrap, none of which is that of the data sets.
        return new DataSet(true, fit.singular(), fit.converged(), Sample.attempts(study, drawn, fit, replicates, seed + 1 + number));
    }

    private static CoverageResult counted(Study study, CoverageSizes sizes, List<DataSet> dataSets) {
        Map<String, Map<Method, Tally>> tallies = new LinkedHashMap<>();
        for (String target : study.targets()) {
            Map<Method, Tally> own = new LinkedHashMap<>();
            for (Method method : Method.values()) {
                own.put(method, new Tally(target, method, method.isBootstrap() ? Math.min(sizes.bootstraps(), sizes.dataSets()) : sizes.dataSets()));
            }
            tallies.put(target, own);
        }
        for (DataSet dataSet : dataSets) {
            dataSet.attempts().forEach(attempt -> tallies.get(attempt.target()).get(attempt.method()).add(attempt));
        }
        List<Tally> given = tallies.values().stream().flatMap(own -> own.values().stream()).filter(tally -> tally.given() > 0).toList();
        return new CoverageResult(study, given, count(dataSets, DataSet::singular), count(dataSets, d -> d.fitted() && !d.certified()),
                count(dataSets, d -> !d.fitted()));
    }

    private static int count(List<DataSet> dataSets, Predicate<DataSet> kind) {
        return (int) dataSets.stream().filter(kind).count();
    }
}
