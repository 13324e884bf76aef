package org.ranef.io.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.LinearMixedModel;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.memory.KeepProducts;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** Wherever a file is cut or one of its values replaced, it is refused with its name or still makes sense; nothing else is thrown. */
class DamagedModelTest {

    private static final int ROWS = 90;
    private static final Table TABLE = Table.of(
            Column.of("y", IntStream.range(0, ROWS).mapToDouble(i -> 3 + Math.sin(i % 7) + Math.cos(7.0 * i * i) + i % 3).toArray()),
            Column.of("x", IntStream.range(0, ROWS).mapToDouble(i -> (i * 37 % 101) / 10.0).toArray()),
            Column.of("f", IntStream.range(0, ROWS).mapToObj(i -> "abc".substring(i % 3, i % 3 + 1)).toArray(String[]::new)),
            Column.of("g", IntStream.range(0, ROWS).mapToObj(i -> "g" + i % 7).toArray(String[]::new)),
            Column.of("n", IntStream.range(0, ROWS).mapToObj(i -> "n" + i / 10 % 4).toArray(String[]::new)));
    private static final List<@Nullable Object> NONSENSE = Arrays.asList(null, "x", "NaN", -1, -3.5, 1e300, new BigDecimal("1e999"), true, 7, 0, List.of(),
            Map.of(), List.of(1, 2), List.of("a"), List.of(List.of(1.0)));
    private static final String PREFIX = "model.json is not a saved model: ";

    @TempDir
    private Path folder;

    private static LinearMixedModel fit(String formula) {
        return LinearMixedModel.fit(formula, TABLE);
    }

    private static String text(String formula, KeepProducts keep) {
        LinearMixedModel fit = fit(formula);
        return SavedModel.text(fit, keep, DegreesOfFreedom.KENWARD_ROGER.of(fit));
    }

    @Test
    void parse_cutText_isRefused() {
        String text = text("y ~ poly(x, 2) + f + (1 | g/n)", KeepProducts.ALWAYS).strip();
        for (int end = 0; end < text.length(); end += 5) {
            String cut = text.substring(0, end);
            assertThatExceptionOfType(ModelDataException.class).as(cut).isThrownBy(() -> SavedModel.parse(cut, "model.json"))
                    .withMessageStartingWith(PREFIX + "it is cut short or is not JSON (").withMessageContaining("line ");
        }
    }

    @Test
    void parse_moreThanOneModel_isRefused() {
        String text = text("y ~ x + (1 | g)", KeepProducts.ALWAYS);
        for (String other : List.of(text + text, text + "}", text + "more", "null", "[]", "3", "")) {
            assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> SavedModel.parse(other, "model.json")).withMessageStartingWith(PREFIX);
        }
    }

    /** The place of a value: what holds it, and its key or index. */
    private record Place(Object holder, Object key) {

        @SuppressWarnings("unchecked")
        void put(@Nullable Object value) {
            if (holder instanceof Map<?, ?> map) {
                ((Map<Object, @Nullable Object>) map).put(key, value);
            } else {
                ((List<@Nullable Object>) holder).set((Integer) key, value);
            }
        }

        @Nullable Object value() {
            return holder instanceof Map<?, ?> map ? map.get(key) : ((List<?>) holder).get((Integer) key);
        }

        boolean isDeep() {
            return holder instanceof List && value() instanceof Number;
        }
    }

    private static void collect(@Nullable Object json, List<Place> places) {
        if (json instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> places.add(new Place(map, key)));
            map.values().forEach(value -> collect(value, places));
        } else if (json instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                places.add(new Place(list, i));
                collect(list.get(i), places);
            }
        }
    }

    private static @Nullable Object damaged(@Nullable Object value, SplittableRandom random) {
        if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(3) == 0) {
            List<@Nullable Object> other = new ArrayList<>(list);
            if (random.nextBoolean()) {
                other.remove(random.nextInt(other.size()));
            } else {
                other.add(other.get(0));
            }
            return other;
        }
        if (value instanceof Number number && random.nextInt(3) == 0) {
            return random.nextBoolean() ? -number.doubleValue() : 1 + 1.5 * number.doubleValue();
        }
        return NONSENSE.get(random.nextInt(NONSENSE.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"y ~ poly(x, 2) + f + (1 | g/n)", "y ~ x + I(2 * x) + (x | g) + (1 | n)", "y ~ ns(x, 3) + (scale(x) || f:n)"})
    void parse_damagedValue_isRefusedOrMakesSense(String formula) throws IOException {
        int refused = 0;
        int tried = 0;
        SplittableRandom random = new SplittableRandom(7);
        for (KeepProducts keep : List.of(KeepProducts.ALWAYS, KeepProducts.NEVER)) {
            String text = text(formula, keep);
            while (tried < (keep == KeepProducts.ALWAYS ? 600 : 1200)) {
                Object json = JSON.std.anyFrom(text);
                List<Place> places = new ArrayList<>();
                collect(json, places);
                Place place = places.get(random.nextInt(places.size()));
                if (place.isDeep() && random.nextInt(10) > 0) {
                    continue;
                }
                place.put(damaged(place.value(), random));
                tried++;
                refused += isRefused(JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(json)) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(tried / 2).isLessThan(tried);
    }

    private static boolean isRefused(String text) {
        try {
            SavedModel.parse(text, "model.json");
            return false;
        } catch (ModelDataException e) {
            assertThat(e.getMessage()).matches(message -> message.startsWith(PREFIX) || message.startsWith("model.json was saved by a newer version"));
            return true;
        }
    }

    private static void refuses(String text, String regex, String replacement, String message) {
        String damaged = text.replaceFirst(regex, replacement);
        assertThat(damaged).isNotEqualTo(text);
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> SavedModel.parse(damaged, "model.json")).withMessageStartingWith(PREFIX + message);
    }

    @Test
    void parse_changedNumbers_namesThePlace() {
        String text = text("y ~ x + (1 | g) + (1 | n)", KeepProducts.ALWAYS);
        refuses(text, "\"sigma\" : ", "\"sigma\" : -", "'sigma' is not a positive number");
        refuses(text, "\"sigma\" : ", "\"sigma\" : 1", "The cross-products that were kept are not those of the estimates: they give sigma = ");
        refuses(text, "\"theta\" : \\[ ", "\"theta\" : [ 1", "The cross-products that were kept are not those of the estimates: they give ");
        refuses(text, "\"theta\" : \\[ ", "\"theta\" : [ null, ", "The model needs 2 numbers in a row of theta, but 3 were kept");
        refuses(text, "\"modes\" : \\[ \\[ -?[0-9.]+", "\"modes\" : [ [ null", "A number among the kept modes of 'g' is missing or not finite");
        refuses(text, "\"observations\" : 90", "\"observations\" : -90", "The numbers of evaluations, rows and rows left out that were kept are");
        refuses(text, "\"observations\" : 90", "\"observations\" : 91", "The cross-products that were kept are not those of the estimates: they give sigma");
        refuses(text, "\"first\" : 0", "\"first\" : -1", "'products.cells.first' is not a whole number from 0 up");
        refuses(text, "\"names\" : \\[ \"\\(Intercept\\)\"", "\"names\" : [ \"a\"", "'names' is not [(Intercept), x], which the formula makes");
        refuses(text, "\"g0\", \"g1\"", "\"g0\", \"g0\"", "'model.groups.g' has 'g0' twice");
        refuses(text, "\"version\" : 2", "\"version\" : 0", "'version' is 0, but formats are counted from 1");
        refuses(text, "\"method\" : \"CONTAINMENT\"", "\"method\" : \"GUESS\"", "'tests.method' is 'GUESS', which is none of [");
        refuses(text, "\"products\" : \\{", "\"product\" : {", "'conditionalCovariances' is missing");
    }

    @Test
    void read_fileThatIsNotText_isRefused() throws IOException {
        Path file = Files.write(folder.resolve("model.json"), "{\"ranef\" : \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> SavedModel.read(file)).withMessageContaining("is not text in UTF-8");
    }
}
