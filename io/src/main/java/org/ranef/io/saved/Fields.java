package org.ranef.io.saved;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ranef.table.ModelDataException;

/** A JSON object that was read, with an error that names the place for whatever is absent or of the wrong kind. */
final class Fields {

    private final String file;
    private final String path;
    private final Map<?, ?> values;

    Fields(String file, String path, Map<?, ?> values) {
        this.file = file;
        this.path = path;
        this.values = values;
    }

    ModelDataException error(String key, String problem) {
        return new ModelDataException(file + " is not a saved model: '" + path + key + "' " + problem
                + "; save the model again with: ranef fit FORMULA DATA --save FILE");
    }

    private <T> T typed(String key, Class<T> type, String kind) {
        Object value = values.get(key);
        if (!type.isInstance(value)) {
            throw error(key, value == null ? "is missing" : "is not " + kind);
        }
        return type.cast(value);
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    boolean isText(String key) {
        return values.get(key) instanceof String;
    }

    boolean isList(String key) {
        return values.get(key) instanceof List;
    }

    String text(String key) {
        return typed(key, String.class, "text");
    }

    @Nullable String optionalText(String key) {
        return has(key) ? text(key) : null;
    }

    boolean truth(String key) {
        return typed(key, Boolean.class, "true or false");
    }

    /** A number; NaN for null. */
    double number(String key) {
        return number(key, values.containsKey(key) ? values.get(key) : "");
    }

    private double number(String key, @Nullable Object value) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            if (Double.isInfinite(number.doubleValue())) {
                throw error(key, "is or has a number that is too large");
            }
            return number.doubleValue();
        }
        throw error(key, value.equals("") ? "is missing" : "is not a number");
    }

    double finite(String key) {
        return finites(key, new double[] {number(key)})[0];
    }

    double[] finites(String key) {
        return finites(key, numbers(key));
    }

    private double[] finites(String key, double[] numbers) {
        if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw error(key, "is or has null in the place of a number");
        }
        return numbers;
    }

    long whole(String key) {
        double value = number(key);
        if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
            throw error(key, "is not a whole number");
        }
        return (long) value;
    }

    /** A whole number from 0 up. */
    int count(String key) {
        long value = whole(key);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw error(key, "is not a whole number from 0 up");
        }
        return (int) value;
    }

    <E extends Enum<E>> E constant(String key, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text(key))) {
                return constant;
            }
        }
        throw error(key, "is '" + text(key) + "', which is none of " + List.of(type.getEnumConstants()));
    }

    Fields object(String key) {
        return new Fields(file, path + key + ".", typed(key, Map.class, "an object"));
    }

    /** The keys and what is made of the object under each. */
    <T> Map<String, T> objects(String key, Function<Fields, T> reader) {
        Fields all = object(key);
        Map<String, T> read = new LinkedHashMap<>();
        all.values.keySet().forEach(name -> read.put((String) name, reader.apply(all.object((String) name))));
        return read;
    }

    /** The keys, in order. */
    List<String> keys() {
        return values.keySet().stream().map(String.class::cast).toList();
    }

    List<String> texts(String key) {
        return list(key, typed(key, List.class, "a list"), element -> {
            if (element instanceof String text) {
                return text;
            }
            throw error(key, "has an element that is not text");
        });
    }

    /** Texts of which no two are the same. */
    List<String> distinct(String key) {
        List<String> texts = texts(key);
        Set<String> seen = new HashSet<>();
        texts.stream().filter(text -> !seen.add(text)).findFirst().ifPresent(text -> {
            throw error(key, "has '" + text + "' twice");
        });
        return texts;
    }

    List<Boolean> truths(String key) {
        return list(key, typed(key, List.class, "a list"), element -> {
            if (element instanceof Boolean truth) {
                return truth;
            }
            throw error(key, "has an element that is not true or false");
        });
    }

    List<List<String>> textLists(String key) {
        return list(key, typed(key, List.class, "a list"), element -> {
            if (element instanceof List<?> inner && inner.stream().allMatch(String.class::isInstance)) {
                return inner.stream().map(String.class::cast).toList();
            }
            throw error(key, "has an element that is not a list of texts");
        });
    }

    double[] numbers(String key) {
        return numbers(key, typed(key, List.class, "a list"));
    }

    private double[] numbers(String key, @Nullable Object value) {
        if (!(value instanceof List<?> elements)) {
            throw error(key, "has an element that is not a list");
        }
        return elements.stream().mapToDouble(element -> number(key, element)).toArray();
    }

    double[][] matrix(String key) {
        return matrix(key, typed(key, List.class, "a list"));
    }

    private double[][] matrix(String key, @Nullable Object value) {
        if (!(value instanceof List<?> rows)) {
            throw error(key, "has an element that is not a list");
        }
        return rows.stream().map(row -> numbers(key, row)).toArray(double[][]::new);
    }

    List<double[][]> matrices(String key) {
        return list(key, typed(key, List.class, "a list"), element -> matrix(key, element));
    }

    private static <T> List<T> list(String key, List<?> elements, Function<@Nullable Object, T> reader) {
        List<T> read = new ArrayList<>();
        elements.forEach(element -> read.add(reader.apply(element)));
        return read;
    }

    /** Whole numbers from 0 up, row by row. */
    List<int[]> codes(String key) {
        List<int[]> rows = new ArrayList<>();
        for (double[] row : matrix(key)) {
            rows.add(codes(key, row));
        }
        return rows;
    }

    private int[] codes(String key, double[] numbers) {
        int[] codes = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            codes[i] = (int) numbers[i];
            if (codes[i] != numbers[i] || codes[i] < 0) {
                throw error(key, "has an element that is not a whole number from 0 up");
            }
        }
        return codes;
    }

    /** Whole numbers from 0 up. */
    int[] indices(String key) {
        return codes(key, numbers(key));
    }

    /** What is made of each object of a list. */
    <T> List<T> list(String key, Function<Fields, T> reader) {
        return list(key, typed(key, List.class, "a list"), element -> {
            if (element instanceof Map<?, ?> fields) {
                return reader.apply(new Fields(file, path + key + ".", fields));
            }
            throw error(key, "has an element that is not an object");
        });
    }
}
