package org.ranef.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.ranef.table.Chunk;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/** A table as a JSON array with an object for each row. What is missing is {@code null}. */
public final class JsonTable {

    private final Table table;

    private JsonTable(Table table) {
        this.table = table;
    }

    /** Of a table. */
    public static JsonTable of(Table table) {
        return new JsonTable(table);
    }

    /** The array as text. */
    public String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonReport.FACTORY.createGenerator(text)) {
            json.writeStartArray();
            table.scan(table.columnNames(), chunk -> write(json, chunk));
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Characters in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private void write(JsonGenerator json, Chunk chunk) {
        try {
            for (int r = 0; r < chunk.size(); r++) {
                json.writeStartObject();
                for (String name : table.columnNames()) {
                    json.writeFieldName(name);
                    if (table.kind(name) == ColumnKind.CATEGORICAL) {
                        int code = chunk.codes(name)[r];
                        json.writeString(code < 0 ? null : table.levels(name).get(code));
                    } else {
                        JsonReport.number(json, chunk.numbers(name)[r]);
                    }
                }
                json.writeEndObject();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Characters in memory cannot fail to be written", e);
        }
    }
}
