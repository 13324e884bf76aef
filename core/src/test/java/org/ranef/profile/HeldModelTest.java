package org.ranef.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.DesignGenerator;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.information.Parameter;
import org.ranef.objective.Criterion;
import org.ranef.objective.Curvature;
import org.ranef.objective.Objective;
import org.ranef.optimize.SmoothFunction;

class HeldModelTest {

    static LongStream seeds() {
        return LongStream.range(0, 18);
    }

    private record Held(Parameter parameter, double value) {
    }

    private static List<Held> held(Fit fit) {
        List<Held> all = new ArrayList<>(List.of(new Held(Parameter.sigma(), 1.2 * fit.sigma()),
                new Held(Parameter.residualVariance(), 0.8 * fit.sigma() * fit.sigma())));
        for (RandomTerm term : fit.design().terms()) {
            String last = term.names().get(term.size() - 1);
            all.add(new Held(Parameter.standardDeviation(fit, term.group(), last), 0.6 * fit.sigma()));
            if (term.size() > 1) {
                all.add(new Held(Parameter.correlation(fit, term.group(), last, term.names().get(0)), 0.4));
                all.add(new Held(Parameter.covariance(fit, term.group(), term.names().get(0), last), -0.3 * fit.sigma() * fit.sigma()));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void derivatives_ofEveryKind_equalDifferences(long seed) {
        Fit fit = LinearMixedModel.fit(CrossProducts.of(DesignGenerator.design(seed).design()), FitOptions.defaults().with(Criterion.ML));
        Objective objective = new Objective(fit.crossProducts(), fit.criterion());
        TermScales scales = new TermScales(fit, objective);
        SplittableRandom random = new SplittableRandom(seed);
        for (Held held : held(fit)) {
            HeldModel model = new HeldModel(objective, Curvature.OBSERVED, scales, fit.design().terms(), fit.sigma(), held.parameter(), held.value());
            double[] x = model.start();
            for (int i = 0; i < x.length; i++) {
                x[i] += 0.3 * (random.nextDouble() - 0.5);
            }
            check(model, x, held.parameter());
        }
    }

    private static void check(HeldModel model, double[] x, Parameter parameter) {
        SmoothFunction.Value at = model.at(x);
        double h = 1e-5;
        for (int i = 0; i < x.length; i++) {
            double[] shifted = x.clone();
            shifted[i] += h;
            SmoothFunction.Value up = model.at(shifted);
            shifted[i] = x[i] - h;
            SmoothFunction.Value down = model.at(shifted);
            double own = Math.abs(at.hessian()[i][i]) + Math.abs(at.gradient()[i]) + 1;
            assertThat(at.gradient()[i]).as("%s gradient[%d]", parameter, i)
                    .isCloseTo((up.value() - down.value()) / (2 * h), within(1e-5 * own));
            for (int j = 0; j < x.length; j++) {
                double other = Math.abs(at.hessian()[j][j]) + Math.abs(at.gradient()[j]) + 1;
                assertThat(at.hessian()[i][j]).as("%s hessian[%d][%d]", parameter, i, j)
                        .isCloseTo((up.gradient()[j] - down.gradient()[j]) / (2 * h), within(1e-5 * (own + other)));
            }
        }
    }
}
