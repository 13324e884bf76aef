package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.design.RandomTerm;
import org.ranef.linalg.SymmetricEigen;
import org.ranef.objective.Curvature;
import org.ranef.objective.Evaluation;
import org.ranef.objective.Objective;

/** Ranef's exact derivatives at the minima that lme4's values lead to, and the two sets of references against each other. */
class ReferenceThetaTest {

    /** A Newton step from a reference may promise this decrease: finite differences of a criterion of this size resolve no more. */
    private static final double PROMISE = 1e-16;

    static List<ReferenceCase> cases() {
        return ReferenceCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void gradient_atReferenceTheta_vanishes(ReferenceCase reference) {
        LinearMixedModel fit = CatalogueFits.of(reference.id());
        Objective objective = new Objective(fit.crossProducts(), fit.criterion());
        Evaluation there = objective.evaluate(objective.fromUser(theta(fit, reference)), Curvature.AVERAGE);
        assertThat(there.value()).isBetween(fit.objective() - ReferenceTolerances.promise(fit.objective()),
                fit.objective() + ReferenceTolerances.promise(fit.objective()));
        assertThat(promise(there)).as("what a Newton step promises").isLessThan(PROMISE * Math.abs(there.value()));
    }

    /** The decrease g'H^-1 g / 2. */
    private static double promise(Evaluation evaluation) {
        SymmetricEigen curvature = SymmetricEigen.of(evaluation.hessian());
        double sum = 0;
        for (int i = 0; i < curvature.size(); i++) {
            double along = 0;
            for (int j = 0; j < curvature.size(); j++) {
                along += curvature.vector(i)[j] * evaluation.gradient()[j];
            }
            sum += along * along / (2 * curvature.value(i));
        }
        return sum;
    }

    /** The reference's theta in the order of Ranef's terms. */
    private static double[] theta(LinearMixedModel fit, ReferenceCase reference) {
        double[] theta = new double[fit.theta().length];
        int from = 0;
        List<RandomTerm> terms = fit.design().terms();
        for (int k = 0; k < terms.size(); k++) {
            String group = terms.get(k).group();
            int occurrence = (int) terms.subList(0, k).stream().filter(term -> term.group().equals(group)).count();
            double[] own = reference.terms().stream().filter(t -> t.group().equals(group) && t.occurrence() == occurrence).findFirst()
                    .orElseThrow().theta();
            System.arraycopy(own, 0, theta, from, own.length);
            from += own.length;
        }
        return theta;
    }

    @Test
    void criteria_ofBothReferenceFiles_agree() {
        Map<String, ReferenceCase> given = ReferenceCase.read("/reference/lme4.json").stream()
                .collect(Collectors.toMap(ReferenceCase::id, Function.identity()));
        assertThat(cases()).allSatisfy(reference -> {
            double criterion = reference.number("criterion");
            double other = given.get(reference.id()).number("criterion");
            assertThat(Math.abs(criterion - other)).as(reference.id()).isLessThan(ReferenceTolerances.criterion(criterion) / 10);
            double[] estimates = estimates(reference);
            double[] others = estimates(given.get(reference.id()));
            assertThat(IntStream.range(0, estimates.length).mapToDouble(j -> estimates[j] - others[j]).map(Math::abs).max().orElseThrow())
                    .as("fixed effects of %s", reference.id()).isLessThan(1e-5 * reference.number("sigma"));
        });
    }

    private static double[] estimates(ReferenceCase reference) {
        return reference.fixed().stream().mapToDouble(f -> (Double) f.get("estimate")).toArray();
    }
}
