package org.ranef.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ranef.influence.GroupInfluence;
import org.ranef.influence.RowDeletion;
import org.ranef.influence.RowDeletions;
import org.ranef.influence.RowInfluence;
import org.ranef.layout.NumberColumn;
import org.ranef.layout.Numerals;
import org.ranef.layout.Section;
import org.ranef.layout.TextTable;
import org.ranef.table.Chunk;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/** What rows or groups do to a fit, those with the largest Cook's distances first, as text. */
public final class InfluenceReport {

    private static final int MOST_ROWS = 20;
    private static final int DIGITS = 3;

    /** Columns of which the note says enough. */
    private static final Set<String> OF_FITS = Set.of("singular", "certified");

    private final String title;
    private final Table table;
    private final int most;
    private final String note;

    private InfluenceReport(String title, Table table, int most, String note) {
        this.title = title;
        this.table = table;
        this.most = most;
        this.note = note;
    }

    /** On the rows with the largest Cook's distances. */
    public static InfluenceReport of(RowInfluence rows) {
        return new InfluenceReport("Rows", rows.table(), MOST_ROWS, "Effective number of parameters (sum of leverages): "
                + Numerals.fixed(rows.effectiveParameters(), 2) + " for " + rows.size() + " rows.");
    }

    /** On the rows with the largest Cook's distances, by fits without them. */
    public static InfluenceReport of(RowDeletions rows) {
        int singular = (int) rows.deletions().stream().filter(RowDeletion::singular).count();
        int uncertified = (int) rows.deletions().stream().filter(deletion -> !deletion.converged()).count();
        String note = "Estimates without a row are those of a fit to the others. Of " + rows.deletions().size() + " fits " + singular + (singular == 1 ? " is"
                : " are") + " singular, " + uncertified + " not certified.";
        return new InfluenceReport("Rows", rows.table(), MOST_ROWS, note);
    }

    /** On all groups. */
    public static InfluenceReport of(GroupInfluence groups) {
        String how = switch (groups.deletion()) {
            case THETA_HELD -> "Estimates without a group are those with theta held.";
            case ONE_STEP -> "Estimates without a group are one Newton step from those with it.";
            case REFIT -> "Estimates without a group are those of a fit to the others.";
        };
        return new InfluenceReport("Groups (" + groups.group() + ")", groups.table(), Integer.MAX_VALUE, how);
    }

    /** The report. */
    public String text() {
        List<List<String>> texts = new ArrayList<>();
        List<double[]> numbers = new ArrayList<>();
        for (String name : table.columnNames()) {
            List<String> text = new ArrayList<>();
            List<Double> number = new ArrayList<>();
            table.scan(List.of(name), chunk -> read(chunk, name, text, number));
            texts.add(text);
            numbers.add(number.stream().mapToDouble(Double::doubleValue).toArray());
        }
        double[] distance = numbers.get(table.columnNames().indexOf("cooks"));
        int[] order = IntStream.range(0, distance.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> Double.isNaN(distance[i]) ? Double.NEGATIVE_INFINITY : -distance[i]))
                .limit(most).mapToInt(Integer::intValue).toArray();
        TextTable lines = new TextTable();
        for (int c = 0; c < numbers.size(); c++) {
            if (OF_FITS.contains(table.columnNames().get(c))) {
                continue;
            }
            String name = table.columnNames().get(c);
            double[] column = numbers.get(c);
            if (table.kind(name) == ColumnKind.CATEGORICAL) {
                List<String> text = texts.get(c);
                lines.left(name, Arrays.stream(order).mapToObj(text::get).toList());
            } else {
                double[] values = Arrays.stream(order).mapToDouble(i -> column[i]).toArray();
                boolean counts = name.equals("row") || name.equals("rows");
                lines.right(name, counts ? NumberColumn.withDecimals(values, 0, DIGITS)
                        : Arrays.stream(values).mapToObj(Numerals::brief).toList());
            }
        }
        String heading = title + ", by Cook's distance" + (order.length < distance.length ? ", the first " + order.length : "");
        return new Section(heading, lines, "", List.of("", note)).text();
    }

    private void read(Chunk chunk, String name, List<String> texts, List<Double> numbers) {
        if (table.kind(name) == ColumnKind.CATEGORICAL) {
            for (int r = 0; r < chunk.size(); r++) {
                texts.add(table.levels(name).get(chunk.codes(name)[r]));
            }
        } else {
            for (int r = 0; r < chunk.size(); r++) {
                numbers.add(chunk.numbers(name)[r]);
            }
        }
    }
}
