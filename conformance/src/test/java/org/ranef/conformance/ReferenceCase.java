package org.ranef.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What lme4 estimated for one model of the catalogue. R writes vectors of length one as scalars; here they are lists again. */
record ReferenceCase(String id, Map<String, Object> values, List<Term> terms) {

    /** A random-effects term; {@code occurrence} counts the terms on the same grouping before it. */
    record Term(String group, int occurrence, List<String> names, double[] sd, double[][] correlation, double[] theta) {
    }

    /** The fits that the script in this module made. */
    static List<ReferenceCase> all() {
        return read("/reference/fits.json");
    }

    /** The cases of a file. */
    static List<ReferenceCase> read(String resource) {
        return JsonFile.list(JsonFile.read(resource).get("cases")).stream().map(JsonFile::map).map(ReferenceCase::of).toList();
    }

    private static ReferenceCase of(Map<String, Object> values) {
        List<Term> terms = new ArrayList<>();
        double[] theta = vector(values.get("theta"));
        int from = 0;
        for (Object element : JsonFile.list(values.get("random"))) {
            Map<String, Object> term = JsonFile.map(element);
            String group = (String) term.get("group");
            List<String> names = JsonFile.strings(listed(term.get("names")));
            int q = names.size();
            double[] own = java.util.Arrays.copyOfRange(theta, from, from + q * (q + 1) / 2);
            from += own.length;
            int occurrence = (int) terms.stream().filter(t -> t.group.equals(group)).count();
            double[][] correlation = listed(term.get("corr")).stream().map(ReferenceCase::vector).toArray(double[][]::new);
            terms.add(new Term(group, occurrence, names, vector(term.get("sd")), correlation, own));
        }
        return new ReferenceCase((String) values.get("id"), values, terms);
    }

    double number(String name) {
        return (Double) values.get(name);
    }

    boolean singular() {
        return (Boolean) values.get("singular");
    }

    double[] fitted() {
        return vector(values.get("fitted5"));
    }

    /** Name, estimate and standard error of each fixed effect. */
    List<Map<String, Object>> fixed() {
        return JsonFile.list(values.get("fixed")).stream().map(JsonFile::map).toList();
    }

    /** By grouping factor, the sums of absolute conditional modes of its coefficients, over all terms on it. */
    List<double[]> modeSums() {
        return listed(values.get("ranefSums")).stream().map(ReferenceCase::vector).toList();
    }

    /** The number of levels of each grouping factor, in the order of {@link #modeSums}. */
    Map<String, Object> levels() {
        return JsonFile.map(values.get("levels"));
    }

    @Override
    public String toString() {
        return id;
    }

    private static List<Object> listed(Object value) {
        return value instanceof List ? JsonFile.list(value) : List.of(value);
    }

    private static double[] vector(Object value) {
        return JsonFile.doubles(listed(value));
    }
}
