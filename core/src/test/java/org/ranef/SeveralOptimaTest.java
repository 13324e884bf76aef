package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ranef.objective.Criterion;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** Criteria with several optima, as small data may have them: the one found is the lowest that starts all over find. */
class SeveralOptimaTest {

    private static final double[] SCALES = {0, 0.01, 0.1, 0.5, 1, 3, 10, 100};

    @Test
    void fit_slopesOfFiveLevels_findsTheOptimumWithoutVarianceInSomeDirection() {
        Table table = Table.of(
                Column.of("y", 17.1394, 10.0471, 9.0868, 14.7617, 11.0719, 9.8725, 7.7329, 9.6589, 10.1171, 16.0888, 8.6997),
                Column.of("day", "d01", "d01", "d04", "d04", "d02", "d01", "d02", "d01", "d01", "d01", "d04"),
                Column.of("x", 0.9, 1.709, 1.621, 1.077, 0.471, -1.394, -0.298, -0.024, -0.597, 0.062, -0.012),
                Column.of("g", "3:4", "2:3", "2:3", "2:4", "1:3", "2:3", "2:3", "1:3", "1:2", "2:4", "2:3"));
        String formula = "y ~ day + (x | g)";
        double found = LinearMixedModel.fit(formula, table).objective();
        for (double scale : SCALES) {
            FitOptions options = FitOptions.defaults().withStart(scale, 0, scale);
            assertThat(found).isLessThan(LinearMixedModel.fit(formula, table, options).objective() + 1e-6);
        }
    }

    @Test
    void fit_momentsWithoutVariance_findsTheOptimumWithVariance() {
        Table table = Table.of(
                Column.of("y", 7.4307, 4.9108, 22.3008, 8.4062, 6.8989, 5.1601, 8.5349, 11.9717, 1.696, 6.2224, 5.2753, 1.726, 7.1141, 8.4332,
                        9.9577, 6.823),
                Column.of("z", -0.275358, -0.085231, -3.785390, -1.710917, -0.507000, 0.185982, 0.668650, -1.085597, -0.611936, 1.065882, 1.108860,
                        -3.134994, -0.114513, 0.538421, -0.347432, 0.290802),
                Column.of("x", 1.3, -0.8, 1.5, -1.2, -0.1, -0.3, 0, -2.3, -0.8, -0.7, 0, 1.3, 2.1, -0.1, -0.5, -0.8),
                Column.of("w", 0.549, 2.927, 2.195, 4.349, 4.221, 4.515, 0.473, 0.793, 4.498, 4.167, 0.897, 0.289, 0.439, 1.749, 2.04, 1.002),
                Column.of("g", "g09", "g01", "g06", "g02", "g09", "g01", "g02", "g05", "g09", "g09", "g01", "g01", "g03", "g02", "g03", "g09"));
        String formula = "y ~ z + x + (1 | g) + (0 + x | g)";
        FitOptions options = FitOptions.defaults().with(Criterion.ML).withWeights("w");
        double found = LinearMixedModel.fit(formula, table, options).objective();
        for (double scale : SCALES) {
            assertThat(found).isLessThan(LinearMixedModel.fit(formula, table, options.withStart(scale, scale)).objective() + 1e-6);
        }
    }

    /** Rows of y, x, a factor and a group. */
    private static final String THREE_GROUPS = """
            11.3788,0.927592,L2,gg01 10.3415,0.891821,L10,gg02 12.0037,-0.710705,L9x,gg01 10.6477,-1.371452,L10,gg02
            10.5606,-0.653416,L2,gg01 11.4224,-0.702468,L2,gg02 10.8827,-0.538719,L10,gg02 12.7102,0.410991,L9x,gg01
            11.8519,1.02762,L2,gg01 12.3775,0.429641,L9x,gg02 11.6567,-0.727375,L10,gg01 9.5222,-1.52318,L10,gg01
            10.5061,-0.762921,L10,gg01 11.9473,1.481638,L2,gg01 8.099,-1.105434,L10,gg02 9.3036,1.213332,L9x,gg01
            14.1473,0.816219,L2,gg02 11.5695,-0.338397,L2,gg02 9.914,0.070808,L2,gg01 12.2241,1.997331,L2,gg01
            12.2901,0.554363,L9x,gg01 13.0097,0.916113,L2,gg02 12.0531,-0.931554,L9x,gg01 9.535,0.160401,L2,gg02
            10.132,0.494608,L2,gg01 12.702,-0.441505,L2,gg01 9.8908,-0.291022,L9x,gg01 7.7076,0.898968,L10,gg01
            13.106,-1.126289,L2,gg01 13.5364,-0.037742,L9x,gg02 13.1631,-1.354085,L2,gg02 13.2123,1.66021,L9x,gg02
            10.3819,0.108826,L10,gg02 12.1321,0.662275,L9x,gg02 10.7274,0.041739,L10,gg02 11.3928,0.127764,L10,gg02
            9.2652,0.070281,L2,gg01 11.6162,0.562819,L10,gg01 7.971,0.14351,L2,gg03 13.2856,0.9615,L9x,gg01
            13.7565,-1.172559,L9x,gg02 12.471,-1.142434,L2,gg02 11.6236,0.249015,L10,gg02 13.6962,0.798545,L2,gg02
            11.755,-0.663782,L2,gg01 11.9331,0.559133,L2,gg02 11.0935,-1.873231,L10,gg02 11.7527,-1.114933,L2,gg02
            10.8459,-0.237688,L2,gg02 13.1718,1.907499,L9x,gg02 11.7124,-0.472063,L9x,gg01 11.273,0.043418,L9x,gg01
            12.0307,1.222973,L10,gg02 12.3773,-0.53871,L10,gg02 12.0744,0.465108,L10,gg01 12.9786,0.678849,L9x,gg02
            12.6887,0.573036,L2,gg01 11.9741,1.309158,L9x,gg01 10.7761,0.572161,L10,gg01 13.224,0.629722,L2,gg01
            11.3908,-0.423134,L10,gg01 12.0485,0.619586,L10,gg01 11.3738,-1.784057,L9x,gg02 10.5803,-1.013977,L2,gg01
            11.8599,0.479831,L9x,gg01 11.4279,-0.530734,L10,gg02 13.0594,-0.276545,L10,gg01 11.1884,-0.194841,L9x,gg02
            12.3073,-0.990976,L2,gg01 10.5567,-0.585184,L2,gg02 13.2274,-0.193741,L2,gg01 11.6074,-0.359625,L2,gg02
            12.618,-1.050504,L2,gg01 12.2498,0.29182,L10,gg01 10.1692,-0.551326,L2,gg02 10.7336,-1.888651,L2,gg02
            12.3929,1.016146,L10,gg02 12.8529,0.294236,L2,gg02 11.9988,-0.466471,L10,gg02 12.713,2.107306,L9x,gg01
            12.6071,-1.305241,L9x,gg01 12.2713,0.296849,L10,gg01 9.3365,-0.72029,L2,gg01 11.511,1.475657,L9x,gg02
            11.5417,-1.42947,L10,gg01 11.1521,-0.618615,L9x,gg01 11.3229,-0.249184,L2,gg01 10.6288,-0.86208,L10,gg02
            9.2338,-0.547971,L2,gg01 10.424,0.176911,L10,gg01 11.8347,0.921713,L2,gg01 9.6244,-0.596127,L2,gg02
            10.4725,2.203501,L10,gg01 11.2676,-1.731179,L9x,gg02 11.9175,-0.233021,L2,gg02 12.0482,0.138279,L9x,gg02
            12.0621,1.082302,L9x,gg01 9.7334,0.782428,L10,gg01 12.5481,0.819417,L10,gg02 8.1605,-2.037505,L10,gg02
            """;

    @Test
    void fit_interceptsOfThreeLevels_findsTheOptimumWithMoreVariance() {
        List<String[]> rows = Stream.of(THREE_GROUPS.strip().split("\\s+")).map(row -> row.split(",")).toList();
        Table table = Table.of(
                Column.of("y", rows.stream().mapToDouble(row -> Double.parseDouble(row[0])).toArray()),
                Column.of("x", rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray()),
                Column.of("f", rows.stream().map(row -> row[2]).toList()),
                Column.of("g", rows.stream().map(row -> row[3]).toList()));
        String formula = "y ~ f:x + x + (1 | g)";
        double found = LinearMixedModel.fit(formula, table).objective();
        for (double scale : SCALES) {
            assertThat(found).isLessThan(LinearMixedModel.fit(formula, table, FitOptions.defaults().withStart(scale)).objective() + 1e-6);
        }
    }
}
