package org.ranef.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ranef.table.Chunk;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;
import org.ranef.table.UnknownColumn;
import org.ranef.table.WrongKind;

/** A table in memory, in pages; a scan hands out the pages themselves. */
final class PagedTable implements Table {

    private final Map<String, PagedColumn> columns = new LinkedHashMap<>();
    private final long rows;

    PagedTable(List<PagedColumn> columns, long rows) {
        columns.forEach(column -> this.columns.put(column.name(), column));
        this.rows = rows;
    }

    private PagedColumn column(String name) {
        PagedColumn column = columns.get(name);
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
        return column(column) instanceof PagedColumn.Numbers ? ColumnKind.NUMERIC : ColumnKind.CATEGORICAL;
    }

    @Override
    public List<String> levels(String column) {
        if (column(column) instanceof PagedColumn.Codes codes) {
            return codes.levels();
        }
        throw WrongKind.noLevels(column);
    }

    @Override
    public boolean isKnownComplete(String column) {
        return column(column).complete();
    }

    @Override
    public long rowCount() {
        return rows;
    }

    @Override
    public void scan(List<String> names, Consumer<Chunk> consumer) {
        names.forEach(this::column);
        for (int page = 0; page < Pages.count(rows); page++) {
            consumer.accept(new PageChunk(page));
        }
    }

    private final class PageChunk implements Chunk {

        private final int page;

        PageChunk(int page) {
            this.page = page;
        }

        @Override
        public int size() {
            return Pages.rows(page, rows);
        }

        @Override
        public long firstRow() {
            return (long) page * Pages.ROWS;
        }

        @Override
        public double[] numbers(String column) {
            if (column(column) instanceof PagedColumn.Numbers numbers) {
                return numbers.pages().get(page);
            }
            throw WrongKind.notNumeric(column);
        }

        @Override
        public int[] codes(String column) {
            if (column(column) instanceof PagedColumn.Codes codes) {
                return codes.pages().get(page);
            }
            throw WrongKind.notCategorical(column);
        }
    }
}
