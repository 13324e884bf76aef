package org.ranef.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ranef.anova.Anova;
import org.ranef.anova.AnovaRow;
import org.ranef.anova.AnovaType;
import org.ranef.anova.BackwardElimination;
import org.ranef.anova.EliminationStep;
import org.ranef.anova.RandomTermTest;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;
import org.ranef.inference.Comparison;
import org.ranef.layout.NumberColumn;
import org.ranef.layout.Numerals;
import org.ranef.layout.Section;
import org.ranef.layout.TextTable;

/** Tests of terms as tables of text that end with a line break, in the style of lmerTest. */
public final class TermTables {

    private static final int DIGITS = 4;

    private TermTables() {
    }

    /** An analysis of variance table. */
    public static String of(Anova anova) {
        String type = anova.type() == AnovaType.MARGINAL ? "Marginal" : "Type " + anova.type();
        return text(type + " analysis of variance, " + method(anova.inference()), tests(anova.rows()));
    }

    /** F tests of single deletions, by the method that made them. */
    public static String ofDeletions(FixedEffectsInference inference, List<AnovaRow> rows) {
        return text("Single term deletions, " + method(inference), tests(rows));
    }

    /** Likelihood-ratio tests of random-effects terms: a line for the fit and one for each simpler model. */
    public static String ofRandomTerms(Fit fit, List<RandomTermTest> tests) {
        TextTable table = new TextTable().left("", labels(tests));
        return text("Random-effects terms, likelihood-ratio tests by " + fit.criterion(), random(table, fit, tests)) + boundary(tests);
    }

    /** The steps of a backward elimination, and the formula of the model found. Terms that were kept have the number 0. */
    public static String of(BackwardElimination elimination) {
        List<RandomTermTest> random = elimination.random().stream().map(EliminationStep::test).toList();
        List<AnovaRow> fixed = elimination.fixed().stream().map(EliminationStep::test).toList();
        TextTable randomTable = new TextTable().left("", labels(random))
                .right("Eliminated", behind("", elimination.random().stream().map(step -> Integer.toString(step.order()))));
        TextTable fixedTable = new TextTable().left("", fixed.stream().map(AnovaRow::term).toList())
                .right("Eliminated", elimination.fixed().stream().map(step -> Integer.toString(step.order())).toList());
        return text("Backward elimination of random-effects terms", random(randomTable, elimination.initial(), random)) + boundary(random)
                + last(elimination) + "\n"
                + text("Backward elimination of fixed-effects terms, degrees of freedom by " + MethodName.of(elimination.method()),
                        fixed.isEmpty() ? null : fixed(fixedTable, fixed)) + "\n"
                + Section.lines(List.of("Model found: " + elimination.model().formula())).text();
    }

    /** Why a term with a large p-value stays. */
    private static String last(BackwardElimination elimination) {
        boolean held = elimination.random().stream().anyMatch(step -> !step.eliminated() && step.test().model().isEmpty()
                && step.test().pValue() > elimination.options().randomLevel());
        return held ? Section.lines(List.of("The last random-effects term stays: a model without any is not a mixed model.")).text() : "";
    }

    private static String method(FixedEffectsInference inference) {
        String covariance = MethodName.covariance(inference);
        return covariance == null ? "degrees of freedom by " + MethodName.of(inference.method()) : covariance;
    }

    private static String text(String title, @Nullable TextTable table) {
        return table == null ? Section.lines(List.of(title + ": no terms")).text() : Section.table(title, table).text();
    }

    private static @Nullable TextTable tests(List<AnovaRow> rows) {
        return rows.isEmpty() ? null : fixed(new TextTable().left("", rows.stream().map(AnovaRow::term).toList()), rows);
    }

    private static TextTable fixed(TextTable table, List<AnovaRow> rows) {
        return table.right("Sum Sq", significant(rows, AnovaRow::sumOfSquares))
                .right("Mean Sq", significant(rows, AnovaRow::meanSquare))
                .right("NumDF", rows.stream().map(row -> Integer.toString(row.test().numeratorDegrees())).toList())
                .right("DenDF", NumberColumn.withDecimals(rows.stream().mapToDouble(row -> row.test().denominatorDegrees()).toArray(), 2, DIGITS))
                .right("F value", significant(rows, row -> row.test().statistic()))
                .right("Pr(>F)", rows.stream().map(row -> Numerals.probability(row.test().pValue())).toList());
    }

    /** With a first line for the fit itself. */
    private static TextTable random(TextTable table, Fit fit, List<RandomTermTest> tests) {
        return table.right("npar", behind(Integer.toString(fit.parameterCount()), tests.stream().map(test -> Integer.toString(test.parameterCount()))))
                .right("logLik", decimals(2, fit.logLik(), tests, RandomTermTest::logLik))
                .right("AIC", decimals(1, fit.aic(), tests, RandomTermTest::aic))
                .right("LRT", decimals(3, Double.NaN, tests, test -> test.test().chiSquare()))
                .right("Df", behind("", tests.stream().map(test -> Integer.toString(test.test().degreesOfFreedom()))))
                .right("Pr(>Chisq)", behind("", tests.stream().map(test -> Numerals.probability(test.pValue()))))
                .right("boundary", behind("", tests.stream().map(TermTables::boundary)));
    }

    private static List<String> labels(List<RandomTermTest> tests) {
        return behind("<none>", tests.stream().map(RandomTermTest::term));
    }

    private static List<String> behind(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }

    private static List<String> decimals(int decimals, double first, List<RandomTermTest> tests, ToDoubleFunction<RandomTermTest> value) {
        return NumberColumn.withDecimals(DoubleStream.concat(DoubleStream.of(first), tests.stream().mapToDouble(value)).toArray(), decimals, DIGITS);
    }

    private static String boundary(RandomTermTest test) {
        return Numerals.probability(test.test().degreesOfFreedom() > 0 ? test.test().boundaryPValue() : Double.NaN);
    }

    private static String boundary(List<RandomTermTest> tests) {
        boolean any = tests.stream().anyMatch(test -> test.test().boundary() != Comparison.Boundary.NONE);
        return any ? "\n" + ModelComparison.boundaryNote() : "";
    }

    private static List<String> significant(List<AnovaRow> rows, ToDoubleFunction<AnovaRow> value) {
        return NumberColumn.significant(rows.stream().mapToDouble(value).toArray(), DIGITS);
    }
}
