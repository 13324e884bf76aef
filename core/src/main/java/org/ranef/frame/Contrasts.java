package org.ranef.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.basis.Polynomial;
import org.ranef.evaluate.Listing;
import org.ranef.table.ModelDataException;

/**
 * How a factor of k levels becomes k - 1 columns. {@index contrasts} {@index contr.treatment} {@index contr.sum} {@index contr.helmert}
 * {@index contr.poly}
 */
public final class Contrasts {

    private enum Kind {
        TREATMENT("treatment"), NUMBERED_TREATMENT("contr.treatment"), SUM("sum"), HELMERT("helmert"), POLYNOMIAL("poly"), CUSTOM("custom");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        boolean takesReference() {
            return this == TREATMENT || this == NUMBERED_TREATMENT;
        }
    }

    private final Kind kind;
    private final @Nullable String reference;
    private final List<String> names;
    private final double[][] custom;

    private Contrasts(Kind kind, @Nullable String reference, List<String> names, double[][] custom) {
        this.kind = kind;
        this.reference = reference;
        this.names = names;
        this.custom = custom;
    }

    private static Contrasts of(Kind kind) {
        return new Contrasts(kind, null, List.of(), new double[0][]);
    }

    /** Each level against the first. */
    public static Contrasts treatment() {
        return of(Kind.TREATMENT);
    }

    /** Each level against a reference level. */
    public static Contrasts treatment(String reference) {
        return new Contrasts(Kind.TREATMENT, Objects.requireNonNull(reference), List.of(), new double[0][]);
    }

    /** Each level but the last against the mean of all; columns are numbered. */
    public static Contrasts sum() {
        return of(Kind.SUM);
    }

    /** Each level but the first against the mean of those before; columns are numbered. */
    public static Contrasts helmert() {
        return of(Kind.HELMERT);
    }

    /** Orthonormal polynomials over equally spaced levels: .L, .Q, .C, ^4, ... */
    public static Contrasts polynomial() {
        return of(Kind.POLYNOMIAL);
    }

    /**
     * Given columns.
     *
     * @param names  what is appended to the factor's name for each column
     * @param matrix a row per level, in the order of the levels that occur, with an entry per column; copied
     */
    public static Contrasts custom(List<String> names, double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int level = 0; level < copy.length; level++) {
            copy[level] = matrix[level].clone();
            if (copy[level].length != names.size()) {
                throw new ModelDataException("Contrast matrix, row " + (level + 1) + ": " + copy[level].length + " entries for "
                        + names.size() + " names");
            }
        }
        return new Contrasts(Kind.CUSTOM, null, List.copyOf(names), copy);
    }

    /**
     * The coding that a text names: {@code treatment}, {@code treatment(LEVEL)}, {@code sum}, {@code helmert} or {@code poly}.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static Contrasts parse(String text) {
        for (Kind kind : Kind.values()) {
            String prefix = kind.text + "(";
            if (kind.takesReference() && text.startsWith(prefix) && text.endsWith(")")) {
                return new Contrasts(kind, text.substring(prefix.length(), text.length() - 1), List.of(), new double[0][]);
            }
            if (kind != Kind.CUSTOM && text.equals(kind.text)) {
                return of(kind);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a coding; there are: sum, treatment, treatment(LEVEL), helmert, poly");
    }

    /** Whether the columns were given by {@link #custom}; any other coding is what {@link #parse} makes of {@link #toString}. */
    public boolean isCustom() {
        return kind == Kind.CUSTOM;
    }

    /** The name of the coding, with the reference level if there is one. */
    @Override
    public String toString() {
        return reference == null ? kind.text : kind.text + "(" + reference + ")";
    }

    /** By the names used in R and patsy: {@code contr.sum}, {@code Sum}, {@code treatment}; {@code null} if there is none such. */
    static @Nullable Contrasts named(String name, @Nullable String reference) {
        return switch (name.toLowerCase(Locale.ROOT).replaceFirst("^contr\\.(?!treatment)", "")) {
            // Called as a function in a formula it is told how many levels there are, not which: R names its columns by number.
            case "contr.treatment" -> new Contrasts(Kind.NUMBERED_TREATMENT, reference, List.of(), new double[0][]);
            case "treatment" -> reference == null ? treatment() : treatment(reference);
            case "sum" -> sum();
            case "helmert" -> helmert();
            case "poly" -> polynomial();
            default -> null;
        };
    }

    /** The number of columns for k levels. */
    int size(int levels) {
        return kind == Kind.CUSTOM ? names.size() : Math.max(0, levels - 1);
    }

    /** For columns that are each the indicator of a level, those levels; {@code null} if the columns are others. */
    int @Nullable [] indicated(String variable, List<String> levels) {
        if (kind != Kind.TREATMENT && kind != Kind.NUMBERED_TREATMENT) {
            return null;
        }
        int base = reference == null ? 0 : levels.indexOf(reference);
        if (base < 0) {
            throw new ModelDataException("'" + variable + "' has no level '" + reference + "' among the complete rows; its levels are "
                    + Listing.of(levels));
        }
        return IntStream.range(0, levels.size()).filter(level -> level != base).toArray();
    }

    /** What is appended to the factor's name for each column. */
    List<String> suffixes(String variable, List<String> levels) {
        int[] indicated = indicated(variable, levels);
        if (indicated != null) {
            return IntStream.of(indicated).mapToObj(i -> kind == Kind.TREATMENT ? levels.get(i) : Integer.toString(i + 1)).toList();
        }
        if (kind == Kind.CUSTOM) {
            return names;
        }
        List<String> suffixes = new ArrayList<>();
        for (int j = 1; j < levels.size(); j++) {
            suffixes.add(kind == Kind.POLYNOMIAL ? j <= 3 ? List.of(".L", ".Q", ".C").get(j - 1) : "^" + j : Integer.toString(j));
        }
        return suffixes;
    }

    /** A row per level, an entry per column. */
    double[][] matrix(String variable, List<String> levels) {
        int k = levels.size();
        if (kind == Kind.CUSTOM && custom.length != k) {
            throw new ModelDataException("The contrast matrix of '" + variable + "' has " + custom.length + " rows, but " + k
                    + " levels occur: " + Listing.of(levels));
        }
        double[][] matrix = new double[k][size(k)];
        int[] indicated = indicated(variable, levels);
        for (int level = 0; level < k; level++) {
            for (int j = 0; j < matrix[level].length; j++) {
                matrix[level][j] = switch (kind) {
                    case TREATMENT, NUMBERED_TREATMENT -> Objects.requireNonNull(indicated)[j] == level ? 1 : 0;
                    case SUM -> level == k - 1 ? -1 : level == j ? 1 : 0;
                    case HELMERT -> level <= j ? -1 : level == j + 1 ? j + 1 : 0;
                    case POLYNOMIAL -> 0;
                    case CUSTOM -> custom[level][j];
                };
            }
        }
        if (kind == Kind.POLYNOMIAL && k > 1) {
            fillPolynomial(matrix);
        }
        return matrix;
    }

    private static void fillPolynomial(double[][] matrix) {
        int k = matrix.length;
        double[][] columns = new double[k - 1][k];
        double[] scores = IntStream.rangeClosed(1, k).asDoubleStream().toArray();
        Polynomial.fit(scores, k - 1).evaluate(scores, k, columns);
        for (int level = 0; level < k; level++) {
            for (int j = 0; j < k - 1; j++) {
                matrix[level][j] = columns[j][level];
            }
        }
    }
}
