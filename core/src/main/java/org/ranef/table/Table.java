package org.ranef.table;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of named columns that can be scanned, chunk by chunk, as often as needed. {@index "data frame"}
 *
 * <p>A column is numeric ({@code double}, missing is NaN) or categorical (integer codes into the column's levels, missing is -1). Each
 * scan delivers the same rows in the same order. Tables in memory are made by {@link MemoryTable}; files by the io module.
 */
public interface Table {

    /** The columns' names, in the order in which they stand in the table. */
    List<String> columnNames();

    /** The kind of a column; throws {@link ModelDataException} with a suggestion if there is none of that name. */
    ColumnKind kind(String column);

    /** The levels of a categorical column, in the order of their codes, seen or not; throws if the column is numeric or absent. */
    List<String> levels(String column);

    /** The number of rows. */
    long rowCount();

    /**
     * Whether it is known without a scan that no value of the column is missing, each number is finite and each level occurs. A table that has
     * met every value before saves a model a scan by saying so, and is taken at its word: its values are not looked through again.
     */
    default boolean isKnownComplete(String column) {
        return false;
    }

    /**
     * Reads the named columns of all rows in order. The chunks cover the table without gaps; their arrays may be reused for the next
     * chunk, so a consumer copies what it keeps.
     */
    void scan(List<String> columns, Consumer<Chunk> consumer);

    /**
     * This table with a column added at the end, or put in place of the column of that name.
     *
     * @throws ModelDataException if the column has another number of rows
     */
    default Table with(Column column) {
        return new ExtendedTable(this, column);
    }

    /** All values of a numeric column, NaN where one is missing; throws {@link ModelDataException} if the column is categorical or absent. */
    default double[] numbers(String column) {
        return Columns.numbers(this, column);
    }

    /** The level of each row of a categorical column, {@code null} where it is missing; throws if the column is numeric or absent. */
    default List<@Nullable String> texts(String column) {
        return Columns.texts(this, column);
    }

    /** A table of the given columns, which must be equally long. */
    static Table of(Column... columns) {
        return MemoryTable.of(List.of(columns));
    }
}
