package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.constrain.Constraint;
import org.ranef.constrain.Penalty;
import org.ranef.datasets.Datasets;
import org.ranef.objective.Criterion;
import org.ranef.regularize.ElasticNet;
import org.ranef.regularize.PenalizedFixedEffects;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** Fits with parameters held, or penalised, against direct maximisation in R. */
class RestrictionsConformanceTest {

    private static final Map<String, Object> REFERENCE = JsonFile.read("/restrictions/restrictions.json");
    private static final String SLOPES = "Weight ~ Time + (Time | Pig)";

    private static void check(LinearMixedModel fit, String id) {
        Map<String, Object> expected = JsonFile.map(REFERENCE.get(id));
        assertThat(fit.converged()).as("%s", fit.certificate()).isTrue();
        assertThat(fit.logLik()).isCloseTo((Double) expected.get("logLik"), within(1e-7));
        assertThat(fit.sigma()).isCloseTo(((Number) expected.get("sigma")).doubleValue(), within(1e-5));
        List<Object> rows = JsonFile.list(expected.get("psi"));
        double[][] psi = fit.varCorr().terms().get(0).covariance();
        for (int i = 0; i < psi.length; i++) {
            assertThat(psi[i]).containsExactly(JsonFile.doubles(rows.get(i)), within(1e-4 * psi[0][0]));
        }
        if (expected.get("beta") instanceof List) {
            assertThat(fit.fixedEffects().estimates()).containsExactly(JsonFile.doubles(expected.get("beta")), within(1e-5));
            for (int j = 0; j < fit.fixedEffects().size(); j++) {
                assertThat(fit.fixedEffects().standardError(j)).isCloseTo(JsonFile.doubles(expected.get("se"))[j], within(1e-5));
            }
        }
    }

    private static LinearMixedModel pigs(FitOptions options, String... constraints) {
        Constraint[] held = Arrays.stream(constraints).map(Constraint::parse).toArray(Constraint[]::new);
        return LinearMixedModel.fit(SLOPES, Datasets.dietox(), options.withConstraints(held));
    }

    @Test
    void fit_withElementsHeld_equalsDirectMaximisation() {
        check(pigs(FitOptions.defaults(), "Pig: cov((Intercept), Time) = 0.5"), "covariance");
        check(pigs(FitOptions.defaults().with(Criterion.ML), "Pig: cor((Intercept), Time) = 0.5", "Pig: sd(Time) = 0.6"),
                "correlationAndDeviation");
        check(pigs(FitOptions.defaults(), "Pig: var(Time) = 0.4", "sigma = 2"), "varianceAndSigma");
    }

    @Test
    void fit_withSigmaHeld_equalsDirectMaximisationAndNlme() {
        LinearMixedModel fit = LinearMixedModel.fit("Weight ~ Time + (1 | Pig)", Datasets.dietox(),
                FitOptions.defaults().with(Criterion.ML).withConstraints(Constraint.sigma(3)));
        check(fit, "sigma");
        Map<String, Object> nlme = JsonFile.map(REFERENCE.get("sigmaByNlme"));
        assertThat(fit.fixedEffects().estimates()).containsExactly(JsonFile.doubles(nlme.get("beta")), within(1e-6));
        assertThat(fit.varCorr().term("Pig").variance(0)).as("as far as nlme converges")
                .isCloseTo(JsonFile.doubles(JsonFile.list(nlme.get("psi")).get(0))[0], within(1e-3));
    }

    @Test
    void fit_ofStudiesWithKnownVariances_isTheirMetaAnalysis() {
        double[] effect = {0.1, 0.9, -0.4, 1.6, 0.3, 2.1, -0.8, 0.7, 1.2, 0.05, -0.3, 1.9};
        double[] error = {0.3, 0.25, 0.4, 0.35, 0.2, 0.5, 0.3, 0.28, 0.45, 0.22, 0.31, 0.4};
        double[] weights = Arrays.stream(error).map(e -> 1 / (e * e)).toArray();
        double[] study = IntStream.range(0, effect.length).mapToDouble(i -> i).toArray();
        Table studies = Table.of(Column.of("effect", effect), Column.of("precision", weights), Column.of("study", study));
        LinearMixedModel fit = LinearMixedModel.fit("effect ~ 1 + (1 | study)", studies,
                FitOptions.defaults().withWeights("precision").withConstraints(Constraint.sigma(1)));
        Map<String, Object> expected = JsonFile.map(REFERENCE.get("studies"));
        assertThat(fit.logLik()).isCloseTo((Double) expected.get("logLik"), within(1e-9));
        assertThat(fit.varCorr().term("study").variance(0)).isCloseTo(JsonFile.doubles(JsonFile.list(expected.get("psi")).get(0))[0], within(1e-6));
        assertThat(fit.fixedEffects().estimate(0)).isCloseTo((Double) expected.get("beta"), within(1e-6));
        assertThat(fit.fixedEffects().standardError(0)).isCloseTo((Double) expected.get("se"), within(1e-6));
        assertThat(fit.sigma()).isEqualTo(1);
    }

    @Test
    void fit_withALogDeterminant_leavesTheBoundaryAsDirectMaximisationDoes() {
        LinearMixedModel fit = LinearMixedModel.fit("Yield ~ 1 + (1 | Batch)", Datasets.byName("Dyestuff2"),
                FitOptions.defaults().with(Penalty.logDeterminant(0.75)));
        Map<String, Object> expected = JsonFile.map(REFERENCE.get("logDeterminant"));
        assertThat(fit.singular()).isFalse();
        assertThat(fit.logLik()).isCloseTo((Double) expected.get("logLik"), within(1e-6));
        assertThat(fit.sigma()).isCloseTo((Double) expected.get("sigma"), within(1e-6));
        assertThat(fit.varCorr().term("Batch").variance(0)).isCloseTo(JsonFile.doubles(JsonFile.list(expected.get("psi")).get(0))[0], within(1e-5));
    }

    @Test
    void fit_withIndependentEffects_isTheUncorrelatedModelOfTheFormula() {
        LinearMixedModel independent = pigs(FitOptions.defaults(), "Pig: independent");
        LinearMixedModel uncorrelated = LinearMixedModel.fit("Weight ~ Time + (Time || Pig)", Datasets.dietox());
        assertThat(independent.logLik()).isEqualTo(uncorrelated.logLik()).isCloseTo(-2217.3481, within(5e-5));
        assertThat(independent.fixedEffects().estimates()).containsExactly(uncorrelated.fixedEffects().estimates(), within(1e-12));
        assertThat(independent.theta()).containsExactly(new double[] {uncorrelated.theta()[0], 0, uncorrelated.theta()[1]}, within(1e-14));
        assertThat(independent.parameterCount()).isEqualTo(uncorrelated.parameterCount());
        assertThat(independent.evaluations()).isEqualTo(uncorrelated.evaluations());
    }

    /** statsmodels' search leaves a coefficient that was 0 once at 0, so its result may be worse; where it is optimal it is the same. */
    @Test
    void lasso_onFixedEffects_isAsGoodAsThatOfStatsmodels() {
        Map<String, Object> reference = JsonFile.read("/restrictions/regularized.json");
        List<Object> covariance = JsonFile.list(reference.get("covariance"));
        double[] first = JsonFile.doubles(covariance.get(0));
        double[] second = JsonFile.doubles(covariance.get(1));
        LinearMixedModel fit = LinearMixedModel.fit("Weight ~ Time + Cu + Evit + Start + (Time | Pig)", Datasets.dietox(),
                FitOptions.defaults().withConstraints(Constraint.sigma(Math.sqrt((Double) reference.get("scale"))),
                        Constraint.variance("Pig", "(Intercept)", first[0]), Constraint.covariance("Pig", "(Intercept)", "Time", first[1]),
                        Constraint.variance("Pig", "Time", second[1])));
        int same = 0;
        for (Object element : JsonFile.list(reference.get("cases"))) {
            Map<String, Object> point = JsonFile.map(element);
            double alpha = ((Number) point.get("alpha")).doubleValue();
            double[] theirs = JsonFile.doubles(point.get("beta"));
            double[] expected = reordered(theirs, fit.fixedEffects().names(), JsonFile.list(reference.get("names")));
            double[] ours = PenalizedFixedEffects.of(fit, ElasticNet.lasso(alpha)).estimates();
            assertThat(loss(fit, ours, alpha)).as("alpha %s", alpha).isLessThanOrEqualTo(loss(fit, expected, alpha) + 1e-7);
            if (loss(fit, expected, alpha) < loss(fit, ours, alpha) + 1e-6) {
                assertThat(ours).as("alpha %s", alpha).containsExactly(expected, within(1e-4));
                same++;
            }
        }
        assertThat(same).isGreaterThanOrEqualTo(2);
    }

    /** Their names are those of patsy: C[T.l] is Cl, Intercept is (Intercept). */
    private static double[] reordered(double[] beta, List<String> names, List<Object> theirs) {
        List<String> translated = theirs.stream().map(name -> ((String) name).replace("[T.", "").replace("]", "").replaceAll("^Intercept$",
                "(Intercept)"))
                .toList();
        return names.stream().mapToDouble(name -> beta[translated.indexOf(name)]).toArray();
    }

    private static double loss(LinearMixedModel fit, double[] beta, double alpha) {
        double[][] inverse = inverse(fit.fixedEffects().covariance());
        double[] estimates = fit.fixedEffects().estimates();
        double sum = 0;
        for (int i = 0; i < beta.length; i++) {
            sum += i == 0 ? 0 : alpha * Math.abs(beta[i]);
            for (int j = 0; j < beta.length; j++) {
                sum += (beta[i] - estimates[i]) * inverse[i][j] * (beta[j] - estimates[j]);
            }
        }
        return sum;
    }

    /** A^-1 by Gauss-Jordan elimination. */
    private static double[][] inverse(double[][] a) {
        int n = a.length;
        double[][] work = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(a[i], 0, work[i], 0, n);
            work[i][n + i] = 1;
        }
        for (int k = 0; k < n; k++) {
            double pivot = work[k][k];
            for (int j = 0; j < 2 * n; j++) {
                work[k][j] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : work[i][k];
                for (int j = 0; j < 2 * n; j++) {
                    work[i][j] -= factor * work[k][j];
                }
            }
        }
        return Arrays.stream(work).map(row -> Arrays.copyOfRange(row, n, 2 * n)).toArray(double[][]::new);
    }
}
