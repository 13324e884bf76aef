package org.ranef.degrees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ranef.design.ArrayDesign;

/** Balanced designs have exact tests, which Kenward and Roger's are there: the analysis of variance of a split plot, and Hotelling's T^2. */
class BalancedDesignsTest {

    /** A fit ends within some 1e-7 of the optimum, at which the tests are exact. */
    private static final double RELATIVE = 1e-6;
    private static final int BLOCKS = 6;
    private static final int VARIETIES = 3;
    private static final int DOSES = 4;

    /** Yields of block x variety x dose with effects of blocks and of plots of block and variety. */
    private static double[] yields() {
        SplittableRandom random = new SplittableRandom(20);
        double[] y = new double[BLOCKS * VARIETIES * DOSES];
        for (int b = 0; b < BLOCKS; b++) {
            double block = 4 * random.nextGaussian();
            for (int v = 0; v < VARIETIES; v++) {
                double plot = block + 3 * random.nextGaussian() + v;
                for (int d = 0; d < DOSES; d++) {
                    y[(b * VARIETIES + v) * DOSES + d] = 50 + plot + 0.7 * d + random.nextGaussian();
                }
            }
        }
        return y;
    }

    /** Intercept, varieties and doses in sum contrasts, and their products; blocks and plots as groups. */
    private static ArrayDesign splitPlot() {
        int n = BLOCKS * VARIETIES * DOSES;
        double[][] x = new double[VARIETIES * DOSES][n];
        double[][] ones = new double[1][n];
        int[][] codes = new int[2][n];
        for (int i = 0; i < n; i++) {
            int v = i / DOSES % VARIETIES;
            int d = i % DOSES;
            ones[0][i] = 1;
            codes[0][i] = i / (VARIETIES * DOSES);
            codes[1][i] = i / DOSES;
            for (int j = 0; j < x.length; j++) {
                x[j][i] = sum(v, j % VARIETIES, VARIETIES) * sum(d, j / VARIETIES, DOSES);
            }
        }
        return new ArrayDesign(yields(), null, x, new String[] {"block", "plot"}, new int[] {BLOCKS, BLOCKS * VARIETIES}, codes,
                new double[][][] {ones, ones});
    }

    /** Column j of the sum contrasts of a factor, where column 0 is the intercept. */
    private static double sum(int level, int j, int levels) {
        if (j == 0) {
            return 1;
        }
        return level == levels - 1 ? -1 : level == j - 1 ? 1 : 0;
    }

    private static double[][] rows(int p, int... columns) {
        double[][] l = new double[columns.length][p];
        for (int i = 0; i < columns.length; i++) {
            l[i][columns[i]] = 1;
        }
        return l;
    }

    /** The mean of the yields whose block, variety and dose are the given ones; -1 for all. */
    private static double mean(double[] y, int b, int v, int d) {
        double total = 0;
        int count = 0;
        for (int i = 0; i < y.length; i++) {
            if ((b < 0 || i / (VARIETIES * DOSES) == b) && (v < 0 || i / DOSES % VARIETIES == v) && (d < 0 || i % DOSES == d)) {
                total += y[i];
                count++;
            }
        }
        return total / count;
    }

    @ParameterizedTest
    @EnumSource(names = {"KENWARD_ROGER", "KENWARD_ROGER_OBSERVED"})
    void tests_ofSplitPlot_areTheAnalysisOfVariance(DegreesOfFreedom method) {
        FixedEffectsInference inference = KenwardRogerLawsTest.inference(splitPlot(), method);
        double[] y = yields();
        double varieties = 0;
        double plots = 0;
        double doses = 0;
        double interaction = 0;
        double residuals = 0;
        double grand = mean(y, -1, -1, -1);
        for (int i = 0; i < y.length; i++) {
            int b = i / (VARIETIES * DOSES);
            int v = i / DOSES % VARIETIES;
            int d = i % DOSES;
            double plot = mean(y, b, v, -1);
            double cell = mean(y, -1, v, d);
            double variety = mean(y, -1, v, -1);
            varieties += Math.pow(variety - grand, 2) / (VARIETIES - 1);
            plots += Math.pow(plot - mean(y, b, -1, -1) - variety + grand, 2) / ((VARIETIES - 1) * (BLOCKS - 1));
            doses += Math.pow(mean(y, -1, -1, d) - grand, 2) / (DOSES - 1);
            interaction += Math.pow(cell - variety - mean(y, -1, -1, d) + grand, 2) / ((VARIETIES - 1) * (DOSES - 1));
            residuals += Math.pow(y[i] - plot - cell + variety, 2) / (VARIETIES * (BLOCKS - 1) * (DOSES - 1));
        }
        int p = VARIETIES * DOSES;
        assertTest(inference.test(rows(p, 1, 2), new double[2]), varieties / plots, 10);
        assertTest(inference.test(rows(p, 3, 6, 9), new double[3]), doses / residuals, 45);
        assertTest(inference.test(rows(p, 4, 5, 7, 8, 10, 11), new double[6]), interaction / residuals, 45);
        assertThat(inference.degreesOfFreedom(rows(p, 1)[0])).isCloseTo(10, within(10 * RELATIVE));
        assertThat(inference.degreesOfFreedom(rows(p, 3)[0])).isCloseTo(45, within(10 * RELATIVE));
        assertThat(inference.degreesOfFreedom(rows(p, 0)[0])).as("blocks less one").isCloseTo(BLOCKS - 1, within(10 * RELATIVE));
    }

    private static void assertTest(FTest test, double statistic, double degrees) {
        assertThat(test.denominatorDegrees()).isCloseTo(degrees, within(RELATIVE * degrees));
        assertThat(test.statistic()).isCloseTo(statistic, within(RELATIVE * statistic));
    }

    /** Lines of the same times with random intercepts and slopes: their least-squares coefficients are a normal sample of size J. */
    @ParameterizedTest
    @EnumSource(names = {"KENWARD_ROGER", "KENWARD_ROGER_OBSERVED"})
    void test_ofMeanLine_isHotellings(DegreesOfFreedom method) {
        int groups = 9;
        int times = 5;
        SplittableRandom random = new SplittableRandom(3);
        double[][] x = new double[2][groups * times];
        double[] y = new double[groups * times];
        int[] codes = new int[y.length];
        double[][] lines = new double[groups][2];
        for (int i = 0; i < y.length; i++) {
            int g = i / times;
            lines[g] = i % times == 0 ? new double[] {random.nextGaussian(), 0.4 * random.nextGaussian()} : lines[g];
            codes[i] = g;
            x[0][i] = 1;
            x[1][i] = i % times - (times - 1) / 2.0;
            y[i] = 1 + lines[g][0] + (0.2 + lines[g][1]) * x[1][i] + 0.3 * random.nextGaussian();
        }
        FixedEffectsInference inference = KenwardRogerLawsTest.inference(new ArrayDesign(y, null, x, new String[] {"g"}, new int[] {groups},
                new int[][] {codes}, new double[][][] {x}), method);
        double[][] sample = new double[groups][2];
        double[] mean = new double[2];
        for (int i = 0; i < y.length; i++) {
            sample[codes[i]][0] += y[i] / times;
            sample[codes[i]][1] += y[i] * x[1][i] / 10;
        }
        for (double[] line : sample) {
            mean[0] += line[0] / groups;
            mean[1] += line[1] / groups;
        }
        double[][] s = new double[2][2];
        for (double[] line : sample) {
            for (int i = 0; i < 4; i++) {
                s[i / 2][i % 2] += (line[i / 2] - mean[i / 2]) * (line[i % 2] - mean[i % 2]) / (groups - 1);
            }
        }
        double determinant = s[0][0] * s[1][1] - s[0][1] * s[0][1];
        double t2 = groups * (mean[0] * mean[0] * s[1][1] - 2 * mean[0] * mean[1] * s[0][1] + mean[1] * mean[1] * s[0][0]) / determinant;
        assertTest(inference.test(rows(2, 0, 1), new double[2]), t2 * (groups - 2) / (2 * (groups - 1)), groups - 2);
    }
}
