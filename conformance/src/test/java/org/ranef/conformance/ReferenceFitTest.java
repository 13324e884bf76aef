package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.CatalogueEntry;
import org.ranef.datasets.ModelCatalogue;
import org.ranef.estimate.FixedEffects;
import org.ranef.estimate.TermCovariance;
import org.ranef.estimate.TermModes;

/** Every model of the catalogue against lme4; how closely is said by {@link ReferenceTolerances}. */
class ReferenceFitTest {

    static List<ReferenceCase> cases() {
        return ReferenceCase.all();
    }

    @Test
    void catalogue_allModels_haveReferencesForTheSameModel() {
        assertThat(cases().stream().map(ReferenceCase::id)).containsExactlyElementsOf(
                ModelCatalogue.entries().stream().map(CatalogueEntry::id).toList());
        for (ReferenceCase reference : cases()) {
            CatalogueEntry entry = ModelCatalogue.byId(reference.id());
            assertThat(List.of(entry.data(), entry.formula(), entry.method(), entry.weights() == null ? "" : entry.weights()))
                    .isEqualTo(Stream.of("data", "formula", "method", "weights").map(reference.values()::get).toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void criterion_eachModel_isNoWorseAndNoBetter(ReferenceCase reference) {
        LinearMixedModel fit = CatalogueFits.of(reference.id());
        double criterion = reference.number("criterion");
        assertThat(fit.objective()).isCloseTo(criterion, within(ReferenceTolerances.criterion(criterion)));
        assertThat(fit.certificate().gradient()).as("what is still to be had").isLessThanOrEqualTo(ReferenceTolerances.promise(criterion));
        assertThat(fit.converged()).as("certified: %s", fit.certificate()).isTrue();
        assertThat(fit.singular()).as("singular").isEqualTo(reference.singular());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void informationCriteria_eachModel_equalReference(ReferenceCase reference) {
        LinearMixedModel fit = CatalogueFits.of(reference.id());
        double tolerance = ReferenceTolerances.criterion(reference.number("criterion"));
        assertThat(fit.observations()).as("nobs").isEqualTo((long) reference.number("nobs"));
        assertThat(fit.parameterCount()).as("npar").isEqualTo((int) reference.number("npar"));
        assertThat(fit.logLik()).as("logLik").isCloseTo(reference.number("logLik"), within(tolerance / 2));
        assertThat(fit.aic()).as("AIC").isCloseTo(reference.number("aic"), within(tolerance));
        assertThat(fit.bic()).as("BIC").isCloseTo(reference.number("bic"), within(tolerance));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void fixedEffects_eachModel_equalReference(ReferenceCase reference) {
        LinearMixedModel fit = CatalogueFits.of(reference.id());
        FixedEffects fixed = fit.fixedEffects();
        List<Map<String, Object>> expected = reference.fixed();
        assertThat(fixed.names()).isEqualTo(expected.stream().map(f -> f.get("name")).toList());
        for (int j = 0; j < expected.size(); j++) {
            double se = (Double) expected.get(j).get("se");
            assertThat(fixed.estimate(j)).as("%s", fixed.names().get(j))
                    .isCloseTo((Double) expected.get(j).get("estimate"), within(ReferenceTolerances.estimates(fit) * se));
            assertThat(fixed.standardError(j)).as("se(%s)", fixed.names().get(j))
                    .isCloseTo(se, within(ReferenceTolerances.estimates(fit) * se));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void standardDeviations_eachModel_equalReference(ReferenceCase reference) {
        LinearMixedModel fit = CatalogueFits.of(reference.id());
        double relative = ReferenceTolerances.estimates(fit);
        double sigma = reference.number("sigma");
        assertThat(fit.sigma()).as("sigma").isCloseTo(sigma, within(relative * sigma));
        assertThat(fit.varCorr().terms()).hasSameSizeAs(reference.terms());
        for (ReferenceCase.Term expected : reference.terms()) {
            TermCovariance term = fit.varCorr().terms().get(indexOf(fit, expected));
            assertThat(term.names()).isEqualTo(expected.names());
            for (int i = 0; i < expected.sd().length; i++) {
                assertThat(term.standardDeviation(i)).as("sd(%s | %s)", term.names().get(i), term.group())
                        .isCloseTo(expected.sd()[i], within(relative * expected.sd()[i]));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void correlations_eachModel_equalReference(ReferenceCase reference) {
        LinearMixedModel fit = CatalogueFits.of(reference.id());
        for (ReferenceCase.Term expected : reference.terms()) {
            TermCovariance term = fit.varCorr().terms().get(indexOf(fit, expected));
            for (int i = 0; i < term.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(term.correlation(i, j)).as("cor(%s, %s | %s)", term.names().get(j), term.names().get(i), term.group())
                            .isCloseTo(expected.correlation()[i][j], within(ReferenceTolerances.estimates(fit)));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theta_eachModel_equalsReference(ReferenceCase reference) {
        LinearMixedModel fit = CatalogueFits.of(reference.id());
        double[] theta = fit.theta();
        for (ReferenceCase.Term expected : reference.terms()) {
            int index = indexOf(fit, expected);
            int from = fit.design().terms().subList(0, index).stream().mapToInt(t -> t.covariance().parameterCount()).sum();
            double largest = IntStream.range(0, expected.theta().length).mapToDouble(i -> Math.abs(expected.theta()[i])).max().orElseThrow();
            for (int i = 0; i < expected.theta().length; i++) {
                assertThat(theta[from + i]).as("theta %d of %s", i, expected.group())
                        .isCloseTo(expected.theta()[i], within(ReferenceTolerances.estimates(fit) * largest));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void fitted_firstRows_equalReference(ReferenceCase reference) {
        LinearMixedModel fit = CatalogueFits.of(reference.id());
        double[] fitted = fit.fitted();
        double tolerance = ReferenceTolerances.estimates(fit) * reference.number("sigma");
        for (int r = 0; r < reference.fitted().length; r++) {
            assertThat(fitted[r]).as("row %d", r).isCloseTo(reference.fitted()[r], within(tolerance));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void conditionalModes_sumsOfSizes_equalReference(ReferenceCase reference) {
        LinearMixedModel fit = CatalogueFits.of(reference.id());
        List<String> groups = List.copyOf(reference.levels().keySet());
        for (int g = 0; g < groups.size(); g++) {
            String group = groups.get(g);
            List<Double> sums = new ArrayList<>();
            for (TermModes term : fit.randomEffects().terms()) {
                if (term.group().equals(group)) {
                    assertThat((double) term.levels().size()).as("levels of %s", group).isEqualTo(reference.levels().get(group));
                    for (int i = 0; i < term.names().size(); i++) {
                        sums.add(sumOfSizes(term, i));
                    }
                }
            }
            double[] expected = reference.modeSums().get(g);
            assertThat(sums).as("coefficients of %s", group).hasSize(expected.length);
            for (int i = 0; i < expected.length; i++) {
                assertThat(sums.get(i)).as("%s, coefficient %d", group, i)
                        .isCloseTo(expected[i], within(ReferenceTolerances.estimates(fit) * expected[i]));
            }
        }
    }

    private static double sumOfSizes(TermModes term, int i) {
        return IntStream.range(0, term.levels().size()).mapToDouble(level -> Math.abs(term.mode(level, i))).sum();
    }

    /** lme4 orders terms by their numbers of levels, Ranef as the formula does; terms on one grouping keep their order in both. */
    private static int indexOf(LinearMixedModel fit, ReferenceCase.Term expected) {
        List<TermCovariance> terms = fit.varCorr().terms();
        int[] onGroup = IntStream.range(0, terms.size()).filter(k -> terms.get(k).group().equals(expected.group())).toArray();
        assertThat(onGroup).as("terms on %s among %s", expected.group(), terms.stream().map(TermCovariance::group).toList())
                .hasSizeGreaterThan(expected.occurrence());
        return onGroup[expected.occurrence()];
    }
}
