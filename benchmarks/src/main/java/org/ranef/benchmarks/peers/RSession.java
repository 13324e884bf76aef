package org.ranef.benchmarks.peers;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.ranef.benchmarks.models.BenchmarkModel;

/** An R process with lme4, and lmerTest and pbkrtest when asked for degrees of freedom. */
public final class RSession implements PeerSession {

    /** lme4's default control. */
    public static final String DEFAULT = "default";
    /** Without derivatives at the optimum. */
    public static final String WITHOUT_CHECK = "without check";

    private static final String SCRIPT = "lme4.R";
    /** Dense matrices of rows by rows, which pbkrtest makes, should fail rather than fill the machine. */
    private static final String LIMITED = "ulimit -v 12000000; exec Rscript \"$0\"";

    private final PeerProcess process;

    /**
     * What inference took and found.
     *
     * @param seconds its own time, from the fitted model
     * @param values  degrees of freedom, or standard errors of the bootstrap, of the fixed effects
     */
    public record Inferred(double seconds, double[] values) {
    }

    /** Starts R. */
    public RSession() throws IOException {
        process = new PeerProcess(SCRIPT, "sh", "-c", LIMITED);
    }

    /** R's version, its packages' versions, and how fast its matrix products are. */
    public String about() throws IOException {
        List<String> answer = process.ask("about", "about");
        return "R " + answer.get(1) + ", " + answer.get(2) + ", matrix products in R at " + Math.round(Double.parseDouble(answer.get(3)))
                + " GFLOP/s";
    }

    @Override
    public void load(BenchmarkModel model) throws IOException {
        process.load(model);
    }

    @Override
    public PeerFit fit(BenchmarkModel model, String settings, double budget) throws IOException {
        return PeerFit.of(process.ask(budget, "fitted", "fit", model.formula(), model.criterion().name(),
                model.weights() == null ? "" : model.weights(), settings));
    }

    /** Bootstraps by {@code bootMer}; the values are standard errors. */
    public Inferred bootstrap(BenchmarkModel model, int replicates, double budget) throws IOException {
        return infer(budget, "bootstrap", model.formula(), model.criterion().name(), Integer.toString(replicates));
    }

    /** Degrees of freedom of each fixed effect by {@code satterthwaite} or {@code kenward-roger}. */
    public Inferred degrees(BenchmarkModel model, String method, double budget) throws IOException {
        return infer(budget, "degrees", model.formula(), model.criterion().name(), method);
    }

    private Inferred infer(double budget, String... request) throws IOException {
        List<String> answer = process.ask(budget, "inferred", request);
        return new Inferred(Double.parseDouble(answer.get(1)), Arrays.stream(answer.get(2).split(",")).mapToDouble(Double::parseDouble).toArray());
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
