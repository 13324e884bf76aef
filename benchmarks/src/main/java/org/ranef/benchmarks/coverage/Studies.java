package org.ranef.benchmarks.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ranef.simulate.RandomStream;

/** Small designs, in which methods differ; in large ones all of them come to the same. */
public final class Studies {

    private static final int SUBJECTS = 12;
    private static final int ITEMS = 8;
    private static final double MISSING = 0.3;

    private Studies() {
    }

    /** The three designs of the page. */
    public static List<Study> all() {
        return List.of(slopes(), splitPlot(), crossed());
    }

    /** Ten groups of six rows with random intercepts and slopes. */
    static Study slopes() {
        List<String> group = new ArrayList<>();
        List<Integer> x = new ArrayList<>();
        for (int g = 0; g < 10; g++) {
            for (int row = 0; row < 6; row++) {
                group.add("g" + g);
                x.add(row);
            }
        }
        group.addAll(List.of("g0", "new"));
        x.addAll(List.of(2, 2));
        return Study.of("Random slopes", "Ten groups of six rows; x is 0 to 5 in each.", "y ~ x + (x | g)",
                        Rows.of(Map.of("g", group, "x", x)))
                .withFixedEffect("(Intercept)", 10).withFixedEffect("x", 1)
                .withStandardDeviation("g", "(Intercept)", 2).withCorrelation("g", "(Intercept)", "x", 0.3).withStandardDeviation("g", "x", 0.5)
                .withSigma(1.5);
    }

    /** Five blocks of three plots, one for each variety, each split into four. */
    static Study splitPlot() {
        List<String> block = new ArrayList<>();
        List<String> variety = new ArrayList<>();
        List<Integer> dose = new ArrayList<>();
        for (int b = 0; b < 5; b++) {
            for (String v : List.of("A", "B", "C")) {
                for (int d = 0; d < 4; d++) {
                    block.add("b" + b);
                    variety.add(v);
                    dose.add(d);
                }
            }
        }
        block.addAll(List.of("b0", "new"));
        variety.addAll(List.of("A", "A"));
        dose.addAll(List.of(1, 1));
        return Study.of("Split plot", "Five blocks of three plots, one for each variety, each split into four for doses 0 to 3: balanced and nested.",
                        "y ~ variety + dose + (1 | block/variety)",
                        Rows.of(Map.of("block", block, "variety", variety, "dose", dose)))
                .withFixedEffect("(Intercept)", 20).withFixedEffect("varietyB", 1).withFixedEffect("varietyC", -1).withFixedEffect("dose", 0.8)
                .withStandardDeviation("variety:block", "(Intercept)", 0.8).withStandardDeviation("block", "(Intercept)", 1).withSigma(1);
    }

    /** Subjects and items with three cells of ten missing at random, the same in every data set. */
    static Study crossed() {
        RandomStream stream = RandomStream.of(1, 0);
        List<String> subject = new ArrayList<>();
        List<String> item = new ArrayList<>();
        List<String> condition = new ArrayList<>();
        List<Double> x = new ArrayList<>();
        for (int s = 0; s < SUBJECTS; s++) {
            for (int i = 0; i < ITEMS; i++) {
                double covariate = stream.gaussian();
                if (stream.uniform() >= MISSING) {
                    subject.add("s" + s);
                    item.add("i" + i);
                    condition.add(i < ITEMS / 2 ? "old" : "new");
                    x.add(covariate);
                }
            }
        }
        subject.addAll(List.of("s0", "new"));
        item.addAll(List.of("i0", "new"));
        condition.addAll(List.of("old", "old"));
        x.addAll(List.of(0.0, 0.0));
        return Study.of("Crossed", "Twelve subjects by eight items, of which four are new and four old, with three cells of ten missing; x "
                        + "varies from row to row.",
                        "y ~ condition + x + (1 | subject) + (1 | item)",
                        Rows.of(Map.of("subject", subject, "item", item, "condition", condition, "x", x)))
                .withFixedEffect("(Intercept)", 5).withFixedEffect("conditionold", 0.5).withFixedEffect("x", 0.3)
                .withStandardDeviation("subject", "(Intercept)", 0.8).withStandardDeviation("item", "(Intercept)", 0.4).withSigma(1);
    }
}
