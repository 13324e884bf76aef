package org.ranef.degrees;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ranef.design.Design;
import org.ranef.design.GroupingFactor;
import org.ranef.frame.ModelRows;

/** Which columns of X are constant within the levels of each grouping factor, and which factors are nested in which: from one pass over the rows. */
final class GroupStructure {

    private static final double[] NOT_SEEN = new double[0];

    private final int[] terms;
    private final int p;
    /** For each factor and level, the level of every factor that its first row has. */
    private final int[][][] holders;
    /** For each factor and level, the first row's X. */
    private final double[][][] first;
    private final boolean[][] nested;
    private final boolean[][] constant;
    private final int[] levels;

    private GroupStructure(Design design) {
        int factors = design.factors().size();
        terms = IntStream.range(0, factors).map(design::termOn).toArray();
        levels = design.factors().stream().mapToInt(GroupingFactor::levelCount).toArray();
        p = design.fixedCount();
        holders = new int[factors][][];
        first = new double[factors][][];
        nested = new boolean[factors][factors];
        constant = new boolean[factors + 1][p];
        Arrays.fill(constant[factors], true);
        for (int f = 0; f < factors; f++) {
            holders[f] = new int[levels[f]][];
            first[f] = new double[levels[f]][];
            Arrays.fill(first[f], NOT_SEEN);
            Arrays.fill(nested[f], true);
            Arrays.fill(constant[f], true);
        }
    }

    /** The structure of a design's rows. */
    static GroupStructure of(Design design) {
        GroupStructure structure = new GroupStructure(design);
        double[][] anywhere = {NOT_SEEN};
        design.scan(rows -> structure.read(rows, anywhere));
        return structure;
    }

    private void read(ModelRows rows, double[][] anywhere) {
        double[] x = new double[p];
        int[] own = new int[terms.length];
        for (int r = 0; r < rows.size(); r++) {
            for (int j = 0; j < p; j++) {
                x[j] = rows.fixed()[j][r];
            }
            for (int f = 0; f < terms.length; f++) {
                own[f] = rows.levels()[terms[f]][r];
            }
            anywhere[0] = anywhere[0] == NOT_SEEN ? x.clone() : anywhere[0];
            compare(x, anywhere[0], constant[terms.length]);
            for (int f = 0; f < terms.length; f++) {
                int level = own[f];
                if (first[f][level] == NOT_SEEN) {
                    first[f][level] = x.clone();
                    holders[f][level] = own.clone();
                    continue;
                }
                compare(x, first[f][level], constant[f]);
                for (int g = 0; g < terms.length; g++) {
                    nested[f][g] &= holders[f][level][g] == own[g];
                }
            }
        }
    }

    private static void compare(double[] x, double[] other, boolean[] equal) {
        for (int j = 0; j < x.length; j++) {
            equal[j] &= x[j] == other[j];
        }
    }

    /** Whether a column of X has one value in all rows. */
    boolean constant(int column) {
        return constant[terms.length][column];
    }

    /** The factor with fewest levels within which a column of X is constant; -1 if it varies within the levels of every factor. */
    int stratum(int column) {
        int found = -1;
        for (int f = 0; f < terms.length; f++) {
            found = constant[f][column] && (found < 0 || levels[f] < levels[found]) ? f : found;
        }
        return found;
    }

    /** The levels of a factor beyond those of the factor in which it is directly nested; beyond {@code outermost} where there is none. */
    int ownLevels(int factor, int outermost) {
        int holder = outermost;
        for (int g = 0; g < terms.length; g++) {
            // Of two factors with the same levels, the later one adds none.
            boolean outer = nested[factor][g] && g != factor && (!nested[g][factor] || g < factor);
            holder = outer ? Math.max(holder, levels[g]) : holder;
        }
        return levels[factor] - holder;
    }
}
