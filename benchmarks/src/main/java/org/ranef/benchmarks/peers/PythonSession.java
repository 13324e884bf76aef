package org.ranef.benchmarks.peers;

import java.io.IOException;
import java.util.List;
import org.ranef.benchmarks.models.BenchmarkModel;

/** A Python process with statsmodels, which fits those models that {@link MixedLmModel} can write. */
public final class PythonSession implements PeerSession {

    private static final String SCRIPT = "statsmodels.py";
    /** The first Python on the path may be one without statsmodels where that of the system has it. */
    private static final String FIRST_WITH_STATSMODELS = """
            for python in python3 /usr/bin/python3; do
                "$python" -c 'import importlib.util as u, sys; sys.exit(u.find_spec("statsmodels") is None)' && exec "$python" "$0"
            done
            exit 1
            """;

    private final PeerProcess process;

    /** Starts {@code python3}, or that of the system if the first on the path has no statsmodels. */
    public PythonSession() throws IOException {
        process = new PeerProcess(SCRIPT, "sh", "-c", FIRST_WITH_STATSMODELS);
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
