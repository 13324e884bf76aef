package org.ranef.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A table with one column added or replaced by one in memory. */
final class ExtendedTable implements Table {

    private final Table base;
    private final Column column;
    private final List<String> names;

    ExtendedTable(Table base, Column column) {
        if (column.size() != base.rowCount()) {
            throw new ModelDataException("Column '" + column.name() + "' has " + column.size() + " rows, but the table has " + base.rowCount()
                    + "; all columns of a table must be equally long");
        }
        this.base = base;
        this.column = column;
        List<String> all = new ArrayList<>(base.columnNames());
        if (!all.contains(column.name())) {
            all.add(column.name());
        }
        names = List.copyOf(all);
    }

    @Override
    public List<String> columnNames() {
        return names;
    }

    @Override
    public ColumnKind kind(String name) {
        return isOwn(known(name)) ? column.kind() : base.kind(name);
    }

    @Override
    public List<String> levels(String name) {
        if (!isOwn(known(name))) {
            return base.levels(name);
        }
        if (column instanceof CategoricalColumn categorical) {
            return categorical.levels();
        }
        throw WrongKind.noLevels(name);
    }

    @Override
    public boolean isKnownComplete(String name) {
        return isOwn(known(name)) ? MemoryTable.isComplete(column) : base.isKnownComplete(name);
    }

    @Override
    public long rowCount() {
        return base.rowCount();
    }

    @Override
    public void scan(List<String> columns, Consumer<Chunk> consumer) {
        columns.forEach(this::known);
        List<String> others = columns.stream().filter(name -> !isOwn(name)).toList();
        if (others.size() == columns.size()) {
            base.scan(columns, consumer);
        } else if (others.isEmpty()) {
            MemoryTable.of(List.of(column)).scan(columns, consumer);
        } else {
            base.scan(others, chunk -> consumer.accept(new Joined(chunk)));
        }
    }

    private boolean isOwn(String name) {
        return name.equals(column.name());
    }

    private String known(String name) {
        if (!names.contains(name)) {
            throw UnknownColumn.exception(name, names);
        }
        return name;
    }

    /** A chunk of the table with the same rows of the column. */
    private final class Joined implements Chunk {

        private final Chunk chunk;

        Joined(Chunk chunk) {
            this.chunk = chunk;
        }

        @Override
        public int size() {
            return chunk.size();
        }

        @Override
        public long firstRow() {
            return chunk.firstRow();
        }

        @Override
        public double[] numbers(String name) {
            if (!isOwn(name)) {
                return chunk.numbers(name);
            }
            if (column instanceof NumericColumn numeric) {
                return numeric.values(from(), size());
            }
            throw WrongKind.notNumeric(name);
        }

        @Override
        public int[] codes(String name) {
            if (!isOwn(name)) {
                return chunk.codes(name);
            }
            if (column instanceof CategoricalColumn categorical) {
                return categorical.codes(from(), size());
            }
            throw WrongKind.notCategorical(name);
        }

        private int from() {
            return Math.toIntExact(firstRow());
        }
    }
}
