package org.ranef.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ranef.evaluate.CompleteRows;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * A formula met with a table: the rows without missing values as numbers, and what the numbers mean. {@index model.frame}
 *
 * <p>The table is not held; each {@link #scan} reads it again, in pieces. Rows with a missing value in any column that the model needs
 * are left out and counted. The levels of a factor are those that occur in the other rows. Immutable; scans may run at the same time
 * if the table's may.
 */
public final class ModelFrame {

    private final FrameLayout layout;
    private final Table table;
    private final boolean fitted;
    private final long observations;
    private final long dropped;
    /** The predictors of rows that are not here. */
    private final @Nullable Predictors remembered;

    ModelFrame(FrameLayout layout, Table table, boolean fitted, long observations, long dropped) {
        this(layout, table, fitted, observations, dropped, null);
    }

    private ModelFrame(FrameLayout layout, Table table, boolean fitted, long observations, long dropped, @Nullable Predictors remembered) {
        this.layout = layout;
        this.table = table;
        this.fitted = fitted;
        this.observations = observations;
        this.dropped = dropped;
        this.remembered = remembered;
    }

    /**
     * Meets a formula with a table: checks every value once and remembers levels and bases.
     *
     * @throws org.ranef.table.ModelDataException if the table lacks a column, a column has the wrong kind or an unusable value, no row
     *     is complete, or there would be too many columns for the memory
     */
    public static ModelFrame of(Formula formula, Table table, FrameOptions options) {
        return new FrameBuilder(formula, table, options).build();
    }

    /** {@link #of(Formula, Table, FrameOptions)} with the defaults. */
    public static ModelFrame of(Formula formula, Table table) {
        return of(formula, table, FrameOptions.defaults());
    }

    /**
     * The same columns for other rows: bases, levels and coding are as in this frame. The response may be absent or missing, which makes
     * it NaN; a grouping level that was not seen, or whose column is absent, has code -1.
     *
     * @throws org.ranef.table.ModelDataException if a column is absent, or a fixed-effects factor has a level that was not seen
     */
    public ModelFrame on(Table newRows) {
        return on(newRows, layout);
    }

    /**
     * The same columns for other rows, as far as a prediction needs them: of the random-effects terms only those whose indices are given are
     * read, and no weights. A column or a value that only other terms need may be absent; of those terms all levels have code -1, and what
     * the columns hold has no meaning.
     *
     * @throws org.ranef.table.ModelDataException as {@link #on(Table)}
     */
    public ModelFrame on(Table newRows, Set<Integer> terms) {
        return on(newRows, layout.reading(terms));
    }

    private static ModelFrame on(Table newRows, FrameLayout layout) {
        long[] counts = {0};
        CompleteRows rows = new CompleteRows(newRows, layout.required(newRows, false), layout.rowsAtOnce());
        RowReader reader = new RowReader(layout, newRows, false);
        rows.scan(layout.columns(newRows, false), piece -> {
            reader.read(piece);
            counts[0] += piece.size();
        });
        return new ModelFrame(layout, newRows, false, counts[0], rows.dropped());
    }

    /** What is remembered of the rows, in values that can be kept elsewhere; {@link #of(FrameMemory)} makes a frame of it again. */
    public FrameMemory memory() {
        return FrameMemory.of(layout, table.columnNames(), predictors(), observations, dropped);
    }

    /**
     * A frame remembered from another time, without rows: its {@link #scan} is an error, and it serves to read {@linkplain #on other rows}.
     *
     * @throws ModelDataException if what is remembered does not fit the formula
     */
    public static ModelFrame of(FrameMemory memory) {
        Table none = MemoryTable.of(memory.columns().stream().map(column -> Column.of(column, new double[0])).toList());
        return new ModelFrame(new RememberedLayout(memory).layout(), none, false, memory.observations(), memory.dropped(),
                memory.predictors());
    }

    /**
     * Another formula met with the same rows of the same table: those that are complete for this frame. Weights and contrasts are as here.
     *
     * @throws org.ranef.table.ModelDataException as {@link #of}
     */
    public ModelFrame with(Formula other) {
        requireRows();
        return of(other, table, layout.options().of(other).withComplete(layout.required(table, fitted)));
    }

    /** The formula, with {@code .} replaced by the columns for which it stands. */
    public Formula formula() {
        return layout.formula();
    }

    /** Whether a variable of the formula is a factor: otherwise it is numbers. */
    public boolean isFactor(Expression variable) {
        return FactorSpec.isFactor(variable, table);
    }

    /** The response as R writes it: {@code log(total.fruits + 1)}. */
    public String responseName() {
        return layout.formula().response().toString();
    }

    /** The number of complete rows. */
    public long observations() {
        return observations;
    }

    /** The number of rows left out for a missing value. */
    public long dropped() {
        return dropped;
    }

    /** The columns of the fixed effects. */
    public FixedColumns fixed() {
        return layout.fixedColumns();
    }

    /** The columns that the fixed effects and offsets are made of, as the complete rows have them. Reads the rows twice. */
    public Predictors predictors() {
        return remembered != null ? remembered : Predictors.of(layout, table, fitted);
    }

    /** The random-effects terms, in the order of the formula; none for a formula without bars. */
    public List<RandomColumns> randomTerms() {
        List<RandomColumns> all = new ArrayList<>();
        layout.bars().forEach(bar -> all.addAll(bar.terms()));
        return List.copyOf(all);
    }

    /** Whether the table has the columns of a random-effects term's grouping, which those of new rows may lack. */
    public boolean hasGroups(int term) {
        return FrameLayout.hasGroups(table, layout.barOf(term).bar());
    }

    /** The level of a random-effects term in a complete row of the table, 0-based, as text, whether the model has seen it or not. */
    public String level(int term, long row) {
        requireRows();
        FrameLayout.BarColumns bar = layout.barOf(term);
        Readers readers = new Readers(table, layout.bases());
        String[] found = {""};
        new CompleteRows(table, layout.required(table, fitted), layout.rowsAtOnce()).scan(layout.columns(table, fitted), piece -> {
            int at = Arrays.binarySearch(piece.rowNumbers(), 0, piece.size(), row);
            if (at >= 0) {
                found[0] = bar.grouping().text(piece, readers, at);
            }
        });
        return found[0];
    }

    /** The column of prior weights; {@code null} if there are none. */
    public @Nullable String weights() {
        return layout.weights();
    }

    /**
     * The complete rows in order, in pieces. What the consumer gets is reused for the next piece.
     *
     * @throws org.ranef.table.ModelDataException if a product of covariates overflows, or the table has changed so that it no longer fits
     * @throws IllegalStateException if the frame is remembered, without rows
     */
    public void scan(Consumer<ModelRows> consumer) {
        requireRows();
        RowReader reader = new RowReader(layout, table, fitted);
        new CompleteRows(table, layout.required(table, fitted), layout.rowsAtOnce()).scan(layout.columns(table, fitted),
                piece -> consumer.accept(reader.read(piece)));
    }

    /** Whether the rows are here: not for a frame that is remembered from another time. */
    public boolean hasRows() {
        return remembered == null;
    }

    private void requireRows() {
        if (!hasRows()) {
            throw new IllegalStateException("The rows of the model were not kept, and the question asked of it needs them; fit the model to the data again");
        }
    }
}
