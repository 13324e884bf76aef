package org.ranef.benchmarks.generate;

import java.util.Arrays;
import java.util.function.DoubleFunction;

/** The simulated models by name. Scale 1 is the size that the performance targets name; all numbers depend on the scale and the seed alone. */
public enum Generator {

    /** One factor with a random intercept and slope: 10^6 rows, 10^4 groups. */
    SLOPES("slopes", Slopes::model),
    /** The same with few rows in each of very many groups: 10^6 rows, 10^5 groups. */
    SLOPES_MANY_GROUPS("slopes-many-groups", Slopes::manyGroups),
    /** Two crossed factors with power-law popularity: 10^6 rows, 6040 users, 3706 items. */
    RATINGS("ratings", Ratings::model),
    /** 56 subjects by 32 items in a 2 x 2 x 2 design, 8 correlated coefficients on both: 7168 rows, 72 thetas. */
    MAXIMAL("maximal", Maximal::model),
    /** Two crossed factors, one of them large, met evenly: 2.7 10^6 rows, 80,962 items, 814 subjects. */
    LEXICON("lexicon", Lexicon::model),
    /** Six completely crossed factors of 12, 10, 8, 8, 6 and 5 levels: 230,400 rows. */
    FACTORIAL("factorial", Factorial::model),
    /** Six crossed factors of 5 to 60 levels and four of their interactions: 40,000 rows, 10 thetas. */
    INTERACTIONS("interactions", Interactions::model),
    /** Three nested factors of 100, 10^4 and 10^5 levels: 10^6 rows. */
    NESTED("nested", Nested::model);

    private final String id;
    private final DoubleFunction<GeneratedModel> model;

    Generator(String id, DoubleFunction<GeneratedModel> model) {
        this.id = id;
        this.model = model;
    }

    /** The generator of that name. */
    public static Generator byId(String id) {
        return Arrays.stream(values()).filter(generator -> generator.id.equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "'" + id + "' is not a generator; there are: " + String.join(", ", Arrays.stream(values()).map(Generator::id).toList())));
    }

    /** The name on command lines. */
    public String id() {
        return id;
    }

    /** The model with its data, at a fraction of its full size. */
    public GeneratedModel model(double scale) {
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("The scale must be above 0 and at most 1, not " + scale);
        }
        return model.apply(scale);
    }

    /** A count at a scale, no less than what the design needs. */
    static int scaled(double scale, int count, int least) {
        return Math.max(least, (int) Math.round(scale * count));
    }
}
