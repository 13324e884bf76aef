package org.ranef.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON resource as maps, lists, strings, doubles, booleans and nulls. */
final class JsonFile {

    private JsonFile() {
    }

    static Map<String, Object> read(String resource) {
        try (InputStream in = JsonFile.class.getResourceAsStream(resource); JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            return map(value(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    static List<String> strings(Object value) {
        return list(value).stream().map(String.class::cast).toList();
    }

    static double[] doubles(Object value) {
        return list(value).stream().mapToDouble(v -> v == null ? Double.NaN : (Double) v).toArray();
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, value(parser));
                }
                return object;
            case START_ARRAY:
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                return array;
            case VALUE_STRING:
                return parser.getText();
            case VALUE_NULL:
                return null;
            case VALUE_TRUE, VALUE_FALSE:
                return parser.getBooleanValue();
            default:
                return parser.getDoubleValue();
        }
    }
}
