package org.ranef.benchmarks.generate;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.ranef.table.Column;
import org.ranef.table.Table;

/**
 * {@code y ~ x + (1 | item) + (1 | subject)}: as in a lexical decision experiment, very many items, each shown to some dozens of subjects,
 * no subject meeting an item twice and each item met by some subject. Rows stand subject by subject.
 */
final class Lexicon {

    private Lexicon() {
    }

    static GeneratedModel model(double scale) {
        double side = Math.sqrt(scale);
        int subjects = Generator.scaled(side, 814, 10);
        int rows = Generator.scaled(scale, 2_700_000, 500);
        int items = Math.min(Generator.scaled(side, 80_962, 100), rows / 2);
        Draws draws = new Draws(41);
        double[] itemEffect = draws.normals(items, 0.1);
        double[] itemLength = draws.normals(items, 1);
        double[] subjectEffect = draws.normals(subjects, 0.2);
        int[] deck = IntStream.range(0, items).toArray();
        draws.shuffle(deck);
        double[] x = new double[rows];
        double[] y = new double[rows];
        int[] item = new int[rows];
        int[] subject = new int[rows];
        int row = 0;
        for (int s = 0; s < subjects; s++) {
            BitSet seen = new BitSet(items);
            long end = (long) rows * (s + 1) / subjects;
            long first = (long) items * s / subjects;
            long dealt = (long) items * (s + 1) / subjects - first;
            for (int k = 0; row < end; k++) {
                int i = k < dealt ? deck[(int) first + k] : draws.below(items);
                if (seen.get(i)) {
                    continue;
                }
                seen.set(i);
                x[row] = itemLength[i];
                y[row] = 6.5 + 0.05 * x[row] + itemEffect[i] + subjectEffect[s] + 0.3 * draws.normal();
                item[row] = i;
                subject[row++] = s;
            }
        }
        return new GeneratedModel("lexicon", "y ~ x + (1 | item) + (1 | subject)", Table.of(Column.of("y", y), Column.of("x", x),
                Labels.column("item", items, item), Labels.column("subject", subjects, subject)));
    }
}
