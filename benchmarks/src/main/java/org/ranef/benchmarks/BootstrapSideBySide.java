package org.ranef.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.ranef.LinearMixedModel;
import org.ranef.bootstrap.ParametricBootstrap;

/**
 * Bootstraps a model by Ranef and by lme4's {@code bootMer} in turns and prints what each took, by the clock and of the processors, which a busy
 * machine disturbs less. The first round of Ranef is that of a fresh JVM: {@code BootstrapSideBySide [MODEL [REPLICATES [ROUNDS]]]}.
 */
public final class BootstrapSideBySide {

    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private BootstrapSideBySide() {
    }

    /** Runs the comparison. */
    public static void main(String[] arguments) throws IOException {
        BenchmarkModel model = BenchmarkModel.byId(arguments.length > 0 ? arguments[0] : "sleepstudy-slopes");
        int replicates = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        LinearMixedModel fit = LinearMixedModel.fit(model.formula(), model.table(), model.options());
        try (RSession lme4 = new RSession()) {
            lme4.load(model);
            for (int round = 0; round < rounds; round++) {
                double[] own = bootstrap(fit, replicates, 1);
                double[] warm = bootstrap(fit, replicates, 20);
                double[] other = lme4.bootstrap(model, replicates);
                System.out.printf(Locale.ROOT, "%s, %d replicates: Ranef %s %.3f s (CPU %.3f), then %.3f s (CPU %.3f); lme4 %.2f s (CPU %.2f); ratio "
                        + "%.0f (CPU %.0f)%n", model.id(), replicates, round == 0 ? "at first" : "again", own[0], own[1], warm[0], warm[1], other[0],
                        other[1], other[0] / warm[0], other[1] / warm[1]);
            }
        }
    }

    /** Seconds by the clock and of all processors for one of several bootstraps, compilation and collection of garbage included. */
    private static double[] bootstrap(LinearMixedModel fit, int replicates, int times) {
        long clock = System.nanoTime();
        long processor = SYSTEM.getProcessCpuTime();
        for (int seed = 0; seed < times; seed++) {
            ParametricBootstrap.of(fit, replicates, seed);
        }
        return new double[] {(System.nanoTime() - clock) / 1e9 / times, (SYSTEM.getProcessCpuTime() - processor) / 1e9 / times};
    }
}
