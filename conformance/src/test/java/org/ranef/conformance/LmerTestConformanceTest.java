package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.ModelCatalogue;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FTest;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.formula.Expression;
import org.ranef.formula.Term;
import org.ranef.frame.ModelFrame;
import org.ranef.inference.LinearHypothesis;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldEstimate;
import org.ranef.information.Interval;
import org.ranef.means.Adjustment;
import org.ranef.means.ContrastFamily;
import org.ranef.means.LinearEstimate;
import org.ranef.means.LinearFunctions;
import org.ranef.means.MarginalMeans;
import org.ranef.means.ReferenceGrid;
import org.ranef.table.Table;

/** Tests of fixed effects of the catalogue's models by lmerTest: contest1D, contestMD, contest, ls_means and difflsmeans. */
class LmerTestConformanceTest {

    private static final double RELATIVE = 1e-5;
    /** Of probabilities, which multiply the errors of what they come from. */
    private static final double PROBABILITY = 1e-3;

    private record Expected(Map<String, Object> row) {

        double number(String key) {
            return (Double) row.get(key);
        }

        void assertClose(String what, double value, String key, double scale) {
            assertThat(value).as("%s of %s", key, what).isCloseTo(number(key), within(RELATIVE * scale));
        }

        void assertClose(String what, double value, String key) {
            assertClose(what, value, key, Math.abs(number(key)));
        }

        void assertProbability(String what, double value) {
            assertThat(value).as("p of %s", what).isCloseTo(number("p"), within(PROBABILITY * number("p") + 1e-300));
        }
    }

    /** A model of the catalogue with a method of degrees of freedom. */
    static Stream<Arguments> cases() {
        return JsonFile.list(JsonFile.read("/catalogue/lmertest.json").get("cases")).stream().map(JsonFile::map)
                .flatMap(model -> JsonFile.map(model.get("contest1D")).keySet().stream().map(method -> Arguments.of(model.get("id"), method, model)));
    }

    static Stream<Arguments> casesWithFactors() {
        return cases().filter(arguments -> JsonFile.map(arguments.get()[2]).get("lsMeans") != null);
    }

    private static FixedEffectsInference inference(String id, String method) {
        return DegreesOfFreedom.valueOf(method).of(CatalogueFits.of(id));
    }

    private static List<Expected> rows(Map<String, Object> model, String what, String method) {
        return JsonFile.list(JsonFile.map(model.get(what)).get(method)).stream().map(row -> new Expected(JsonFile.map(row))).toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void combinations_ofCoefficients_equalContest1D(String id, String method, Map<String, Object> model) {
        FixedEffectsInference inference = inference(id, method);
        assertThat(inference.fit().fixedEffects().names()).isEqualTo(JsonFile.strings(model.get("names")));
        for (Expected expected : rows(model, "contest1D", method)) {
            double[] l = JsonFile.doubles(expected.row.get("l"));
            WaldEstimate found = Wald.test(inference, LinearHypothesis.of(new double[][] {l}, new double[] {expected.number("rhs")})).rows().get(0);
            String what = expected.row.get("l") + " = " + expected.number("rhs");
            double error = expected.number("se");
            expected.assertClose(what, found.estimate(), "estimate", error);
            expected.assertClose(what, found.standardError(), "se");
            expected.assertClose(what, found.degreesOfFreedom(), "df");
            expected.assertClose(what, found.statistic(), "t", Math.max(1, Math.abs(expected.number("t"))));
            Interval interval = found.interval(0.95);
            expected.assertClose(what, interval.lower(), "lower", 4 * error);
            expected.assertClose(what, interval.upper(), "upper", 4 * error);
            expected.assertProbability(what, found.pValue());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void hypotheses_ofSeveralRows_equalContestMD(String id, String method, Map<String, Object> model) {
        FixedEffectsInference inference = inference(id, method);
        for (Expected expected : rows(model, "contestMD", method)) {
            double[][] l = JsonFile.list(expected.row.get("l")).stream().map(JsonFile::doubles).toArray(double[][]::new);
            assertTest(expected, inference, l, JsonFile.doubles(expected.row.get("rhs")));
        }
        int p = inference.fit().fixedEffects().size();
        double[][] unit = IntStream.range(0, p).mapToObj(i -> IntStream.range(0, p).mapToDouble(j -> i == j ? 1 : 0).toArray()).toArray(double[][]::new);
        assertTest(new Expected(JsonFile.map(JsonFile.map(model.get("contest")).get(method))), inference, unit, new double[p]);
    }

    private static void assertTest(Expected expected, FixedEffectsInference inference, double[][] l, double[] values) {
        FTest found = inference.test(l, values);
        String what = Arrays.deepToString(l);
        assertThat((double) found.numeratorDegrees()).as("numDF of %s", what).isEqualTo(expected.number("numDF"));
        expected.assertClose(what, found.denominatorDegrees(), "denDF");
        expected.assertClose(what, found.statistic(), "F");
        expected.assertProbability(what, found.pValue());
    }

    /** The terms of the fixed effects whose variables are all factors. */
    private static List<Term> factorTerms(LinearMixedModel fit) {
        return fit.formula().terms().stream().filter(term -> term.variables().stream().allMatch(fit.frame()::isFactor)).toList();
    }

    /** A covariate of two values has both in a grid, as in emmeans; ls_means holds all covariates at their means. */
    private static LinearFunctions means(String id, FixedEffectsInference inference, Term term) {
        ReferenceGrid grid = ReferenceGrid.of(inference);
        ModelFrame frame = inference.fit().frame();
        for (Term other : frame.formula().terms()) {
            if (other.variables().size() == 1 && other.variables().get(0) instanceof Expression.Name name && !frame.isFactor(name)) {
                double[] values = values(ModelCatalogue.byId(id).table(), name.toString());
                if (Arrays.stream(values).distinct().count() == 2) {
                    grid = grid.withValues(name.toString(), Arrays.stream(values).average().orElseThrow());
                }
            }
        }
        return MarginalMeans.of(grid, term.variables().stream().map(Object::toString).toArray(String[]::new));
    }

    private static double[] values(Table table, String column) {
        List<Double> values = new ArrayList<>();
        table.scan(List.of(column), chunk -> Arrays.stream(chunk.numbers(column), 0, chunk.size()).forEach(values::add));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("casesWithFactors")
    void means_ofFactors_equalLsMeans(String id, String method, Map<String, Object> model) {
        FixedEffectsInference inference = inference(id, method);
        List<String> labels = new ArrayList<>();
        List<LinearEstimate> found = new ArrayList<>();
        for (Term term : factorTerms(CatalogueFits.of(id))) {
            for (LinearEstimate mean : means(id, inference, term).estimates()) {
                labels.add(IntStream.range(0, mean.labels().size()).mapToObj(v -> term.variables().get(v) + mean.labels().get(v))
                        .collect(Collectors.joining(":")));
                found.add(mean);
            }
        }
        List<Expected> expected = rows(model, "lsMeans", method);
        assertThat(labels).isEqualTo(expected.stream().map(row -> row.row.get("label")).toList());
        assertEstimates(expected, found);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("casesWithFactors")
    void differences_ofMeans_equalDifflsmeans(String id, String method, Map<String, Object> model) {
        FixedEffectsInference inference = inference(id, method);
        List<LinearEstimate> found = new ArrayList<>();
        for (Term term : factorTerms(CatalogueFits.of(id))) {
            found.addAll(means(id, inference, term).contrasts(ContrastFamily.named("pairwise")).with(Adjustment.NONE).estimates());
        }
        assertEstimates(rows(model, "differences", method), found);
    }

    private static void assertEstimates(List<Expected> expected, List<LinearEstimate> found) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            Expected row = expected.get(i);
            LinearEstimate own = found.get(i);
            String what = (String) row.row.get("label");
            double error = row.number("se");
            row.assertClose(what, own.estimate(), "estimate", error);
            row.assertClose(what, own.standardError(), "se");
            row.assertClose(what, own.degreesOfFreedom(), "df");
            row.assertClose(what, own.statistic(), "t", Math.max(1, Math.abs(row.number("t"))));
            row.assertClose(what, own.lower(), "lower", 4 * error);
            row.assertClose(what, own.upper(), "upper", 4 * error);
            row.assertProbability(what, own.pValue());
        }
    }
}
