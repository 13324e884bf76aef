package org.ranef.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A table whose columns are held in memory. */
public final class MemoryTable implements Table {

    /** Large enough to spread the cost of a chunk over many rows, small enough for its design rows to stay in the cache. */
    static final int CHUNK_ROWS = 4096;

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final int rows;

    private MemoryTable(List<? extends Column> given) {
        rows = given.isEmpty() ? 0 : given.get(0).size();
        for (Column column : given) {
            if (column.size() != rows) {
                throw new ModelDataException("Column '" + column.name() + "' has " + column.size() + " rows, but '"
                        + given.get(0).name() + "' has " + rows + "; all columns of a table must be equally long");
            }
            if (columns.put(column.name(), column) != null) {
                throw new ModelDataException("Two columns are named '" + column.name() + "'; rename one of them");
            }
        }
    }

    /** A table of the given columns, which must be equally long and have different names. */
    public static MemoryTable of(List<? extends Column> columns) {
        return new MemoryTable(columns);
    }

    /** The column of that name. */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw UnknownColumn.exception(name, columnNames());
        }
        return column;
    }

    @Override
    public List<String> columnNames() {
        return List.copyOf(columns.keySet());
    }

    @Override
    public ColumnKind kind(String column) {
        return column(column).kind();
    }

    @Override
    public List<String> levels(String column) {
        if (column(column) instanceof CategoricalColumn categorical) {
            return categorical.levels();
        }
        throw WrongKind.noLevels(column);
    }

    /** Looks at the values when it is first asked. */
    @Override
    public boolean isKnownComplete(String name) {
        return isComplete(column(name));
    }

    static boolean isComplete(Column column) {
        return column instanceof NumericColumn numeric ? numeric.isComplete() : ((CategoricalColumn) column).isComplete();
    }

    @Override
    public long rowCount() {
        return rows;
    }

    /** The number of chunks that so many rows take. */
    static int pages(int rows) {
        return (int) (((long) rows + CHUNK_ROWS - 1) / CHUNK_ROWS);
    }

    @Override
    public void scan(List<String> names, Consumer<Chunk> consumer) {
        for (String name : names) {
            column(name);
        }
        for (int page = 0; page < pages(rows); page++) {
            int first = page * CHUNK_ROWS;
            consumer.accept(new Slice(first, Math.min(CHUNK_ROWS, rows - first)));
        }
    }

    /** Consecutive rows, which are a page of each column. */
    private final class Slice implements Chunk {

        private final int first;
        private final int size;

        Slice(int first, int size) {
            this.first = first;
            this.size = size;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public long firstRow() {
            return first;
        }

        @Override
        public double[] numbers(String column) {
            if (column(column) instanceof NumericColumn numeric) {
                return numeric.values(first, size);
            }
            throw WrongKind.notNumeric(column);
        }

        @Override
        public int[] codes(String column) {
            if (column(column) instanceof CategoricalColumn categorical) {
                return categorical.codes(first, size);
            }
            throw WrongKind.notCategorical(column);
        }
    }
}
