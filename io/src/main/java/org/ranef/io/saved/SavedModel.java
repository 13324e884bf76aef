package org.ranef.io.saved;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.constrain.Constraint;
import org.ranef.crossproducts.ProductsMemory;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;
import org.ranef.memory.FitMemory;
import org.ranef.memory.KeepProducts;
import org.ranef.memory.RowSummary;
import org.ranef.formula.FormulaSyntaxException;
import org.ranef.objective.Criterion;
import org.ranef.objective.Solution;
import org.ranef.optimize.Certificate;
import org.ranef.table.ModelDataException;

/**
 * A fit in a file: coefficients, covariances, conditional modes, levels and bases as JSON that can be read by eye, and cross-products
 * in the place of the rows. The guide describes its keys.
 * {@index saveRDS}
 */
public final class SavedModel {

    /** Raised when older versions could not read what is written. */
    private static final int VERSION = 2;
    /** For those who read the file by eye. */
    private static final String WITHOUT_PRODUCTS = "Saved without cross-products (--save-products saves them): no errors of predictions with effects of"
            + " crossed factors together, no profiles, and tests of fixed effects only by the methods under 'tests' and those that need none";
    private static final String KIND = "linear mixed model";

    private SavedModel() {
    }

    /** Writes a fit with cross-products where they are small. */
    public static void write(Fit fit, Path file, FixedEffectsInference... tests) {
        write(fit, file, KeepProducts.WHERE_SMALL, tests);
    }

    /**
     * Writes a fit; a file that is there is replaced at once or not at all. Reads the rows a few times.
     *
     * @param keep  whether to write cross-products, with which all can be asked later that needs no rows
     * @param tests what fixed effects can be tested by later where cross-products are not written, and at once where they are; by Satterthwaite's method and
     *              by containment in any case
     * @throws IllegalStateException if the fit is of arrays or cross-products, so that there is no formula, or penalised
     * @throws UncheckedIOException  if the file cannot be written
     */
    public static void write(Fit fit, Path file, KeepProducts keep, FixedEffectsInference... tests) {
        String text = text(fit, keep, tests);
        try {
            Path absolute = file.toAbsolutePath();
            Path beside = Files.createTempFile(absolute.getParent(), absolute.getFileName().toString(), ".part");
            try {
                Files.writeString(beside, text);
                move(beside, absolute);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the model to " + file + ": " + e.getMessage(), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What {@link #write(Fit, Path, FixedEffectsInference...)} writes. */
    public static String text(Fit fit, FixedEffectsInference... tests) {
        return text(fit, KeepProducts.WHERE_SMALL, tests);
    }

    /** What {@link #write(Fit, Path, KeepProducts, FixedEffectsInference...)} writes. */
    public static String text(Fit fit, KeepProducts keep, FixedEffectsInference... tests) {
        FitMemory memory = SavedTests.with(fit, fit.memory(keep), tests);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ranef", KIND);
        json.put("version", VERSION);
        json.put("criterion", memory.criterion().name());
        json.put("objective", memory.objective());
        json.put("evaluations", memory.evaluations());
        Certificate certificate = memory.certificate();
        Map<String, @Nullable Object> conditions = new LinkedHashMap<>();
        conditions.put("gradient", JsonNumbers.number(certificate.gradient()));
        conditions.put("boundary", JsonNumbers.number(certificate.boundary()));
        conditions.put("curvature", JsonNumbers.number(certificate.curvature()));
        conditions.put("holds", certificate.holds());
        json.put("certificate", conditions);
        json.put("singular", memory.singularTerms());
        json.put("held", memory.held().stream().map(Constraint::toString).toList());
        json.put("model", SavedFrame.write(memory.frame()));
        json.put("sigma", memory.solution().sigma());
        json.put("theta", memory.theta());
        json.put("names", fit.fixedEffects().names());
        json.put("beta", JsonNumbers.list(memory.solution().beta()));
        json.put("covarianceRoot", JsonNumbers.rows(memory.solution().covarianceRoot()));
        json.put("modes", memory.solution().modes());
        RowSummary rows = memory.rows();
        if (rows != null) {
            json.put("rows", SavedRows.write(rows));
        }
        json.put("columns", SavedTests.write(memory.fixedGram()));
        json.put("tests", memory.tests().stream().map(SavedTests::write).toList());
        ProductsMemory products = memory.products();
        if (products != null) {
            json.put("products", SavedProducts.write(products));
        } else {
            json.put("note", WITHOUT_PRODUCTS);
            SavedErrors.write(Objects.requireNonNull(memory.levelErrors()), json);
        }
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES).asString(json) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("Characters in memory cannot fail to be written", e);
        }
    }

    /**
     * Reads a fit. It predicts, tests and reports; what needs the data is an error.
     *
     * @throws ModelDataException if the file was cut or edited so that it makes no sense, or is of a newer version
     * @throws UncheckedIOException if it cannot be read
     */
    public static LinearMixedModel read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (NoSuchFileException e) {
            throw new ModelDataException("There is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new ModelDataException(file + " is not a saved model: it is not text in UTF-8; save the model again with: ranef fit FORMULA DATA --save"
                    + " FILE", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a fit from text.
     *
     * @param name what messages call the source
     */
    public static LinearMixedModel parse(String text, String name) {
        Fields json = new Fields(name, "", object(text, name));
        if (!json.isText("ranef") || !json.text("ranef").equals(KIND)) {
            throw json.error("ranef", "is not '" + KIND + "'");
        }
        if (json.whole("version") < 1) {
            throw json.error("version", "is " + json.whole("version") + ", but formats are counted from 1");
        }
        if (json.whole("version") > VERSION) {
            throw new ModelDataException(name + " was saved by a newer version of Ranef: its format is " + json.whole("version") + ", and this one"
                    + " reads up to " + VERSION + "; use the newer version, or save the model again with this one");
        }
        try {
            LinearMixedModel model = LinearMixedModel.of(memory(json));
            if (!json.texts("names").equals(model.fixedEffects().names())) {
                throw json.error("names", "is not " + model.fixedEffects().names() + ", which the formula makes");
            }
            return model;
        } catch (ModelDataException | FormulaSyntaxException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(name) ? e : new ModelDataException(name + " is not a saved model: " + message, e);
        }
    }

    private static Map<String, Object> object(String text, String name) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            Map<String, Object> object = JSON.std.mapFrom(parser);
            if (object != null && parser.nextToken() == null) {
                return object;
            }
            throw new ModelDataException(notJson(name, object == null ? "null" : "there is more after its end", parser.currentLocation()));
        } catch (JsonProcessingException e) {
            throw new ModelDataException(notJson(name, e.getOriginalMessage().lines().findFirst().orElse(""), e.getLocation()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Characters in memory cannot fail to be read", e);
        }
    }

    private static String notJson(String name, String problem, @Nullable JsonLocation place) {
        return name + " is not a saved model: it is cut short or is not JSON (" + problem + (place == null ? "" : ", line " + place.getLineNr())
                + "); save the model again with: ranef fit FORMULA DATA --save FILE";
    }

    private static FitMemory memory(Fields json) {
        Fields conditions = json.object("certificate");
        double curvature = conditions.number("curvature");
        // Without parameters it is infinite, which JSON has not.
        Certificate certificate = new Certificate(conditions.number("gradient"), conditions.number("boundary"),
                Double.isNaN(curvature) ? Double.POSITIVE_INFINITY : curvature, conditions.truth("holds"));
        double[][] root = json.matrix("covarianceRoot");
        Solution solution = new Solution(json.numbers("beta"), root, positive(json, "sigma"), json.matrix("modes"));
        List<Integer> singular = Arrays.stream(json.indices("singular")).boxed().toList();
        boolean products = json.has("products");
        return new FitMemory(SavedFrame.read(json.object("model")), json.constant("criterion", Criterion.class),
                json.texts("held").stream().map(Constraint::parse).toList(), json.number("objective"), json.numbers("theta"), solution,
                certificate, singular, json.count("evaluations"), json.has("rows") ? SavedRows.read(json.object("rows")) : null,
                SavedTests.readGram(json.object("columns")), products ? SavedProducts.read(json.object("products")) : null,
                products ? null : SavedErrors.read(json), json.list("tests", SavedTests::read));
    }

    private static double positive(Fields json, String key) {
        double value = json.number(key);
        if (!(value > 0)) {
            throw json.error(key, "is not a positive number");
        }
        return value;
    }
}
