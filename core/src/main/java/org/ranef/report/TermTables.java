package org.ranef.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.ranef.anova.Anova;
import org.ranef.anova.AnovaRow;
import org.ranef.anova.AnovaType;
import org.ranef.anova.BackwardElimination;
import org.ranef.anova.EliminationStep;
import org.ranef.anova.RandomTermTest;
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
        String title = type + " analysis of variance, degrees of freedom by " + MethodName.of(anova.method());
        return text(title, anova.rows().isEmpty() ? null : fixed(new TextTable().left("", anova.rows().stream().map(AnovaRow::term).toList()),
                anova.rows()));
    }

    /** F tests of single deletions. */
    public static String ofDeletions(List<AnovaRow> rows) {
        TextTable table = new TextTable().left("", rows.stream().map(AnovaRow::term).toList());
        return text("Single term deletions", rows.isEmpty() ? null : fixed(table, rows));
    }

    /** Likelihood-ratio tests of random-effects terms. */
    public static String ofRandomTerms(List<RandomTermTest> tests) {
        TextTable table = new TextTable().left("", tests.stream().map(RandomTermTest::term).toList());
        return text("Random-effects terms, likelihood-ratio tests", random(table, tests));
    }

    /** The steps of a backward elimination, and the formula that is left. */
    public static String of(BackwardElimination elimination) {
        List<RandomTermTest> random = elimination.random().stream().map(EliminationStep::test).toList();
        List<AnovaRow> fixed = elimination.fixed().stream().map(EliminationStep::test).toList();
        TextTable randomTable = new TextTable().left("", random.stream().map(RandomTermTest::term).toList())
                .right("Eliminated", elimination.random().stream().map(step -> Integer.toString(step.order())).toList());
        TextTable fixedTable = new TextTable().left("", fixed.stream().map(AnovaRow::term).toList())
                .right("Eliminated", elimination.fixed().stream().map(step -> Integer.toString(step.order())).toList());
        return text("Backward elimination of random-effects terms", random(randomTable, random)) + "\n"
                + text("Backward elimination of fixed-effects terms", fixed.isEmpty() ? null : fixed(fixedTable, fixed)) + "\n"
                + Section.lines(List.of("Model left: " + elimination.model().formula())).text();
    }

    private static String text(String title, @Nullable TextTable table) {
        return table == null ? Section.lines(List.of(title + ": no terms")).text() : Section.table(title, table).text();
    }

    private static TextTable fixed(TextTable table, List<AnovaRow> rows) {
        return table.right("Sum Sq", significant(rows, AnovaRow::sumOfSquares))
                .right("Mean Sq", significant(rows, AnovaRow::meanSquare))
                .right("NumDF", rows.stream().map(row -> Integer.toString(row.test().numeratorDegrees())).toList())
                .right("DenDF", NumberColumn.withDecimals(rows.stream().mapToDouble(row -> row.test().denominatorDegrees()).toArray(), 2, DIGITS))
                .right("F value", significant(rows, row -> row.test().statistic()))
                .right("Pr(>F)", rows.stream().map(row -> Numerals.probability(row.test().pValue())).toList());
    }

    private static TextTable random(TextTable table, List<RandomTermTest> tests) {
        List<String> boundary = new ArrayList<>();
        tests.forEach(test -> boundary.add(Numerals.probability(test.test().degreesOfFreedom() > 0 ? test.test().boundaryPValue() : Double.NaN)));
        return table.right("npar", tests.stream().map(test -> Integer.toString(test.parameterCount())).toList())
                .right("logLik", NumberColumn.withDecimals(tests.stream().mapToDouble(RandomTermTest::logLik).toArray(), 2, DIGITS))
                .right("AIC", NumberColumn.withDecimals(tests.stream().mapToDouble(RandomTermTest::aic).toArray(), 1, DIGITS))
                .right("LRT", NumberColumn.withDecimals(tests.stream().mapToDouble(test -> test.test().chiSquare()).toArray(), 3, DIGITS))
                .right("Df", tests.stream().map(test -> Integer.toString(test.test().degreesOfFreedom())).toList())
                .right("Pr(>Chisq)", tests.stream().map(test -> Numerals.probability(test.pValue())).toList())
                .right("boundary", boundary);
    }

    private static List<String> significant(List<AnovaRow> rows, ToDoubleFunction<AnovaRow> value) {
        return NumberColumn.significant(rows.stream().mapToDouble(value).toArray(), DIGITS);
    }
}
