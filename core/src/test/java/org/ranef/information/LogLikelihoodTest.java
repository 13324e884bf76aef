package org.ranef.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.DesignGenerator;
import org.ranef.estimate.Fit;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;

class LogLikelihoodTest {

    static LongStream seeds() {
        return LongStream.range(0, 24);
    }

    private static Fit fit(long seed) {
        Design design = DesignGenerator.design(seed).design();
        return LinearMixedModel.fit(CrossProducts.of(design), FitOptions.defaults().with(seed % 2 == 0 ? Criterion.REML : Criterion.ML));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void at_theta_equalsTheObjectiveAndItsDifferences(long seed) {
        Fit fit = fit(seed);
        double[] theta = DesignGenerator.theta(fit.design(), seed);
        Objective objective = new Objective(fit.crossProducts(), fit.criterion());
        LogLikelihood likelihood = LogLikelihood.of(fit);
        LogLikelihood.Point point = likelihood.at(theta);
        assertThat(point.value()).isCloseTo(-objective.value(objective.fromUser(theta)) / 2, within(1e-9 * Math.abs(point.value())));
        for (int i = 0; i < theta.length; i++) {
            double h = 1e-5;
            double[] shifted = theta.clone();
            shifted[i] += h;
            LogLikelihood.Point up = likelihood.at(shifted);
            shifted[i] = theta[i] - h;
            LogLikelihood.Point down = likelihood.at(shifted);
            double own = Math.sqrt(Math.abs(point.information()[i][i])) + Math.abs(point.score()[i]) + 1;
            assertThat(point.score()[i]).as("score[%d]", i).isCloseTo((up.value() - down.value()) / (2 * h), within(1e-4 * own));
            for (int j = 0; j < theta.length; j++) {
                double numeric = (down.score()[j] - up.score()[j]) / (2 * h);
                double scale = Math.sqrt(Math.abs(point.information()[i][i] * point.information()[j][j])) + 1;
                assertThat(point.information()[i][j]).as("information[%d][%d]", i, j).isCloseTo(numeric, within(1e-4 * scale));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void at_thetaAndSigma_derivativesInSigmaEqualDifferences(long seed) {
        Fit fit = fit(seed);
        double[] theta = DesignGenerator.theta(fit.design(), seed);
        double sigma = 1.3 * fit.sigma();
        LogLikelihood likelihood = LogLikelihood.of(fit);
        LogLikelihood.Point point = likelihood.at(theta, sigma);
        double h = 1e-5 * sigma;
        LogLikelihood.Point up = likelihood.at(theta, sigma + h);
        LogLikelihood.Point down = likelihood.at(theta, sigma - h);
        int last = theta.length;
        assertThat(point.score()[last]).isCloseTo((up.value() - down.value()) / (2 * h), within(1e-5 * (1 + Math.abs(point.score()[last]))));
        for (int j = 0; j <= last; j++) {
            double numeric = (down.score()[j] - up.score()[j]) / (2 * h);
            assertThat(point.information()[last][j]).isCloseTo(numeric, within(1e-5 * (1 + Math.abs(numeric))));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void at_estimates_scoreVanishes(long seed) {
        Fit fit = fit(seed);
        for (double derivative : LogLikelihood.of(fit).at(fit.theta()).score()) {
            assertThat(derivative).isCloseTo(0, within(1e-3));
        }
    }
}
