package org.ranef.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.inference.WaldEstimate;
import org.ranef.inference.WaldTest;
import org.ranef.information.Interval;
import org.ranef.layout.NumberColumn;
import org.ranef.layout.Numerals;
import org.ranef.layout.Section;
import org.ranef.layout.TextTable;
import org.ranef.means.Adjustment;
import org.ranef.means.JointTest;
import org.ranef.means.LinearEstimate;
import org.ranef.means.LinearFunctions;

/** Tables of marginal means, trends and contrasts, of joint tests, and of linear hypotheses, as text. */
public final class MeansTable {

    private static final int DIGITS = 4;
    private static final double SMALLEST_P = 1e-4;

    private MeansTable() {
    }

    /**
     * A table for each group and a line that says what the p-values are adjusted by.
     *
     * @param level    of the intervals
     * @param response whether on the scale of the response
     */
    public static String of(LinearFunctions functions, double level, boolean response) {
        List<LinearEstimate> all = response ? functions.responses(level) : functions.estimates(level);
        List<Integer> by = functions.groupedBy().stream().map(functions.columns()::indexOf).toList();
        Map<List<String>, List<LinearEstimate>> groups = new LinkedHashMap<>();
        for (LinearEstimate row : all) {
            groups.computeIfAbsent(by.stream().map(row.labels()::get).toList(), key -> new ArrayList<>()).add(row);
        }
        List<String> parts = new ArrayList<>();
        groups.forEach((labels, rows) -> parts.add(Section.table(title(functions.groupedBy(), labels), table(functions, by, rows,
                level)).text()));
        List<String> notes = new ArrayList<>();
        if (response && functions.transformed()) {
            notes.add("On the scale of the response; intervals are transformed, tests are those of the model's scale");
        }
        if (functions.appliedAdjustment() != Adjustment.NONE) {
            notes.add("P values and intervals adjusted: " + name(functions.appliedAdjustment().name()));
        }
        notes.addAll(degrees(functions.inference()));
        parts.add(Section.lines(notes).text());
        return String.join("\n", parts);
    }

    private static TextTable table(LinearFunctions functions, List<Integer> by, List<LinearEstimate> rows, double level) {
        TextTable table = new TextTable();
        for (int c = 0; c < functions.columns().size(); c++) {
            int column = c;
            if (!by.contains(c)) {
                table.left(functions.columns().get(c), rows.stream().map(row -> row.labels().get(column)).toList());
            }
        }
        int decimals = Math.min(6, NumberColumn.decimalsFor(values(rows, LinearEstimate::standardError), DIGITS));
        List<String> estimates = new ArrayList<>(column(rows, LinearEstimate::estimate, decimals));
        estimates.replaceAll(cell -> cell.isEmpty() ? "nonEst" : cell);
        boolean normal = rows.stream().allMatch(row -> Double.isInfinite(row.degreesOfFreedom()) || !row.estimable());
        String share = Numerals.brief(100 * level) + "%";
        table.right("Estimate", estimates).right("Std. Error", column(rows, LinearEstimate::standardError, decimals));
        if (!normal) {
            table.right("df", column(rows, LinearEstimate::degreesOfFreedom, 1));
        }
        return table.right("lower " + share, column(rows, LinearEstimate::lower, decimals)).right("upper " + share,
                column(rows, LinearEstimate::upper, decimals)).right(normal ? "z value" : "t value", column(rows, LinearEstimate::statistic,
                3))
                .right("p", pValues(values(rows, LinearEstimate::pValue)));
    }

    private static double[] values(List<LinearEstimate> rows, ToDoubleFunction<LinearEstimate> what) {
        return rows.stream().mapToDouble(what).toArray();
    }

    private static List<String> column(List<LinearEstimate> rows, ToDoubleFunction<LinearEstimate> what, int decimals) {
        return NumberColumn.withDecimals(values(rows, what), decimals, DIGITS);
    }

    private static List<String> pValues(double[] values) {
        return Arrays.stream(values).mapToObj(p -> Double.isNaN(p) ? "" : p < SMALLEST_P ? "<0.0001" : Numerals.fixed(p, 4)).toList();
    }

    private static String title(List<String> columns, List<String> labels) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            parts.add(columns.get(i) + " = " + labels.get(i));
        }
        return String.join(", ", parts);
    }

    private static List<String> degrees(FixedEffectsInference inference) {
        String covariance = MethodName.covariance(inference);
        String degrees = "Degrees of freedom: " + MethodName.of(inference);
        return covariance == null ? List.of(degrees)
                : List.of("Standard errors: " + covariance, degrees);
    }

    private static String name(String constant) {
        return constant.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * A line for each joint test.
     *
     * @param groupedBy what the labels of the tests name
     */
    public static String ofJointTests(FixedEffectsInference inference, List<String> groupedBy, List<JointTest> tests) {
        TextTable table = new TextTable().left("term", tests.stream().map(JointTest::term).toList());
        for (int c = 0; c < groupedBy.size(); c++) {
            int column = c;
            table.left(groupedBy.get(c), tests.stream().map(test -> test.labels().get(column)).toList());
        }
        table.right("df1", tests.stream().map(test -> Integer.toString(test.test().numeratorDegrees())).toList())
                .right("df2", NumberColumn.withDecimals(tests.stream().mapToDouble(t -> t.test().denominatorDegrees()).toArray(), 1,
                        DIGITS))
                .right("F value", NumberColumn.withDecimals(tests.stream().mapToDouble(t -> t.test().statistic()).toArray(), 3, DIGITS))
                .right("p", pValues(tests.stream().mapToDouble(t -> t.test().pValue()).toArray()));
        return Section.table("", table).text() + "\n" + Section.lines(degrees(inference)).text();
    }

    /** A line for each equation of a hypothesis and the joint test. */
    public static String of(FixedEffectsInference inference, WaldTest test, double level) {
        List<WaldEstimate> rows = test.rows();
        double[] errors = rows.stream().mapToDouble(WaldEstimate::standardError).toArray();
        int decimals = Math.min(6, NumberColumn.decimalsFor(errors, DIGITS));
        List<Interval> intervals = rows.stream().map(row -> row.interval(level)).toList();
        String share = Numerals.brief(100 * level) + "%";
        TextTable table = new TextTable().left("", rows.stream().map(WaldEstimate::name).toList());
        wald(table, "Estimate", rows, WaldEstimate::estimate, decimals);
        table.right("Std. Error", NumberColumn.withDecimals(errors, decimals, DIGITS));
        wald(table, "df", rows, WaldEstimate::degreesOfFreedom, 1);
        table.right("lower " + share, NumberColumn.withDecimals(intervals.stream().mapToDouble(Interval::lower).toArray(), decimals,
                DIGITS))
                .right("upper " + share, NumberColumn.withDecimals(intervals.stream().mapToDouble(Interval::upper).toArray(), decimals,
                        DIGITS));
        wald(table, "t value", rows, WaldEstimate::statistic, 3);
        table.right("p", pValues(rows.stream().mapToDouble(WaldEstimate::pValue).toArray()));
        String joint = "Joint test: F(" + test.joint().numeratorDegrees() + ", " + Numerals.brief(test.joint().denominatorDegrees()) + ") = "
                + Numerals.fixed(test.joint().statistic(), 3) + ", p " + equalOrLess(pValues(new double[] {test.pValue()}).get(0));
        return Section.table("", table).text() + "\n" + Section.lines(Stream.concat(Stream.of(joint), degrees(inference).stream()).toList()).text();
    }

    private static String equalOrLess(String p) {
        return p.startsWith("<") ? "< " + p.substring(1) : "= " + p;
    }

    private static void wald(TextTable table, String header, List<WaldEstimate> rows, ToDoubleFunction<WaldEstimate> what, int decimals) {
        table.right(header, NumberColumn.withDecimals(rows.stream().mapToDouble(what).toArray(), decimals, DIGITS));
    }
}
