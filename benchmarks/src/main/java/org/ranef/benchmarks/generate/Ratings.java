package org.ranef.benchmarks.generate;

import java.util.Arrays;
import java.util.BitSet;
import org.ranef.table.Column;
import org.ranef.table.Table;

/**
 * {@code rating ~ 1 + (1 | user) + (1 | item)}: as with film ratings, each user rates an item at most once, few users rate most, and an
 * item's chance falls with a power of its rank. Rows stand user by user.
 */
final class Ratings {

    private static final double POPULARITY = 0.9;
    private static final double ACTIVITY = 0.75;

    private Ratings() {
    }

    static GeneratedModel model(double scale) {
        double side = Math.sqrt(scale);
        int users = Generator.scaled(side, 6040, 30);
        int items = Generator.scaled(side, 3706, 20);
        int rows = Math.min(Generator.scaled(scale, 1_000_000, 200), users * items / 3);
        Draws draws = new Draws(21);
        int[] counts = counts(users, items, rows);
        draws.shuffle(counts);
        double[] cumulative = cumulative(items);
        int[] rank = new int[items];
        Arrays.setAll(rank, i -> i);
        draws.shuffle(rank);
        double[] userEffect = draws.normals(users, 0.45);
        double[] itemEffect = draws.normals(items, 0.6);
        int[] user = new int[rows];
        int[] item = new int[rows];
        double[] rating = new double[rows];
        int row = 0;
        for (int u = 0; u < users; u++) {
            BitSet seen = new BitSet(items);
            for (int k = 0; k < counts[u]; k++) {
                int i = pick(cumulative, rank, seen, draws);
                user[row] = u;
                item[row] = i;
                rating[row++] = 3.5 + userEffect[u] + itemEffect[i] + 0.9 * draws.normal();
            }
        }
        return new GeneratedModel("ratings", "rating ~ 1 + (1 | user) + (1 | item)", Table.of(Column.of("rating", rating),
                Labels.column("user", users, user), Labels.column("item", items, item)));
    }

    /** How many items each user rates: a power law, at least one, at most half of all items, with the given sum. */
    private static int[] counts(int users, int items, int rows) {
        int[] counts = new int[users];
        Arrays.fill(counts, 1);
        double total = 0;
        for (int u = 0; u < users; u++) {
            total += Math.pow(u + 10, -ACTIVITY);
        }
        int left = rows - users;
        for (int u = 0; u < users; u++) {
            int extra = (int) Math.min(items / 2 - 1, (rows - users) * Math.pow(u + 10, -ACTIVITY) / total);
            counts[u] += extra;
            left -= extra;
        }
        for (int u = 0; left > 0; u = (u + 1) % users) {
            if (counts[u] < items / 2) {
                counts[u]++;
                left--;
            }
        }
        return counts;
    }

    private static double[] cumulative(int items) {
        double[] cumulative = new double[items];
        double sum = 0;
        for (int i = 0; i < items; i++) {
            sum += Math.pow(i + 20, -POPULARITY);
            cumulative[i] = sum;
        }
        return cumulative;
    }

    private static int pick(double[] cumulative, int[] rank, BitSet seen, Draws draws) {
        while (true) {
            int found = Arrays.binarySearch(cumulative, draws.uniform() * cumulative[cumulative.length - 1]);
            int item = rank[Math.min(found < 0 ? -found - 1 : found, rank.length - 1)];
            if (!seen.get(item)) {
                seen.set(item);
                return item;
            }
        }
    }
}
