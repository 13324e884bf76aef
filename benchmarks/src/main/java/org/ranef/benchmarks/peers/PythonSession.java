package org.ranef.benchmarks.peers;

import java.io.IOException;
import java.util.List;
import org.ranef.benchmarks.models.BenchmarkModel;

/** A Python process with statsmodels, which fits those models that {@link MixedLmModel} can write. */
public final class PythonSession implements PeerSession {

    private static final String SCRIPT = "statsmodels.py";

    private final PeerProcess process;

    /** Starts the Python that the system property {@code python} names, or {@code python3}. */
    public PythonSession() throws IOException {
        process = new PeerProcess(SCRIPT, System.getProperty("python", "python3"));
    }

    /** The versions of Python and statsmodels. */
    public String about() throws IOException {
        List<String> answer = process.ask("about", "about");
        return "Python " + answer.get(1) + ", statsmodels " + answer.get(2);
    }

    @Override
    public void load(BenchmarkModel model) throws IOException {
        process.load(model);
    }

    @Override
    public PeerFit fit(BenchmarkModel model, String settings, double budget) throws IOException {
        MixedLmModel mixed = MixedLmModel.of(model);
        return PeerFit.of(process.ask(budget, "fitted", "fit", mixed.fixed(), mixed.groups(), mixed.random(), mixed.components(),
                model.criterion().name()));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
