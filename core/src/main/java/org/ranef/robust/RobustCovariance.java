package org.ranef.robust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.GroupedProducts;
import org.ranef.estimate.Fit;
import org.ranef.loadings.Loadings;
import org.ranef.table.ModelDataException;

/**
 * A covariance of the fixed effects that does not rely on the model's covariance of rows within a cluster (equations 62 to 66 of DERIVATION.md).
 * {@index vcovCR} {@index clubSandwich} {@index sandwich} Immutable. It reads the rows once, and needs for each cluster memory and time for dense
 * matrices of its random effects and X, however many rows it has.
 */
public final class RobustCovariance {

    private final Fit fit;
    private final RobustKind kind;
    private final String cluster;
    private final ClusterSums sums;
    /** The columns of X that stand. */
    private final int[] columns;
    private final double[][] coordinates;
    private final double factor;

    private RobustCovariance(Fit fit, RobustKind kind, Clusters clusters) {
        this.fit = fit;
        this.kind = kind;
        fit.requireRows("a robust covariance needs the rows");
        if (fit.restrictions().penalty().onFixedEffects()) {
            throw new ModelDataException("Robust covariances are for fixed effects without a penalty; fit the model without the ridge");
        }
        CrossProducts products = fit.crossProducts();
        this.cluster = products.design().factors().get(clusters.factor).label();
        boolean[] stands = products.independentColumns();
        columns = IntStream.range(0, stands.length).filter(j -> stands[j]).toArray();
        coordinates = products.fixedCoordinates();
        GroupedProducts grouped = GroupedProducts.of(products, clusters.factor);
        Loadings coordinates = new Loadings(products);
        double[][] loadings = coordinates.loadings(coordinates.internal(fit.theta()));
        List<ClusterGram> grams = new ArrayList<>();
        for (List<int[]> vertices : clusters.vertices()) {
            if (grouped.rows(vertices.get(0)[1]) > 0) {
                grams.add(new ClusterGram(products, grouped, vertices, columns, loadings));
            }
        }
        sums = ClusterSums.of(grams, columns.length, kind);
        factor = factor(kind, grams.size(), fit.observations(), columns.length);
    }

    private static double factor(RobustKind kind, double clusters, double rows, int rank) {
        return switch (kind) {
            case CR0, CR2 -> 1;
            case CR1 -> clusters / (clusters - 1);
            case CR1S -> clusters / (clusters - 1) * (rows - 1) / (rows - rank);
        };
    }

    /**
     * By the levels of the factor within which all others are nested.
     *
     * @throws ModelDataException if there is no such factor, or fixed effects are penalised
     */
    public static RobustCovariance of(Fit fit, RobustKind kind) {
        return new RobustCovariance(fit, kind, Clusters.of(fit, null));
    }

    /**
     * By the levels of a grouping factor of the model.
     *
     * @param cluster its label, as {@code school} or {@code batch:cask}
     * @throws ModelDataException if there is no such factor, or another factor is not nested within it
     */
    public static RobustCovariance of(Fit fit, RobustKind kind, String cluster) {
        return new RobustCovariance(fit, kind, Clusters.of(fit, cluster));
    }

    /** The fit. */
    public Fit fit() {
        return fit;
    }

    /** The kind. */
    public RobustKind kind() {
        return kind;
    }

    /** The label of the grouping factor whose levels are the clusters. */
    public String cluster() {
        return cluster;
    }

    /** The number of clusters that have rows. */
    public int clusters() {
        return sums.scores().size();
    }

    /** The covariance of the coefficients, p x p; NaN in the rows and columns of coefficients that were dropped. */
    public double[][] covariance() {
        int size = fit.fixedEffects().size();
        double[][] all = new double[size][size];
        for (double[] row : all) {
            Arrays.fill(row, Double.NaN);
        }
        double[][] working = sums.sandwich();
        double[][] units = new double[columns.length][];
        for (int i = 0; i < units.length; i++) {
            double[] unit = new double[size];
            unit[columns[i]] = 1;
            units[i] = working(unit);
        }
        double scale = coordinates[size][size];
        for (int i = 0; i < units.length; i++) {
            double[] half = RectangularProducts.apply(working, units[i]);
            for (int j = 0; j < units.length; j++) {
                all[columns[i]][columns[j]] = factor * (scale * RectangularProducts.dot(half, units[j]) * scale);
            }
        }
        return all;
    }

    /**
     * The degrees of freedom of the covariance of L beta, by the variance that it would have under the model: Satterthwaite's for a single
     * row l, and those
     * of the approximate Hotelling T^2 of Pustejovsky and Tipton for several. NaN if L is 0.
     *
     * @param hypothesis L, with a column for each column of X
     */
    public double degreesOfFreedom(double[][] hypothesis) {
        return new WorkingModel(sums).degrees(Arrays.stream(hypothesis).map(this::working).toArray(double[][]::new));
    }

    /** A combination of the user's coefficients, those that were dropped left out, as one of the working coefficients over their scale: U^-T l. */
    private double[] working(double[] combination) {
        double[] solved = new double[columns.length];
        for (int i = 0; i < solved.length; i++) {
            double sum = combination[columns[i]];
            for (int k = 0; k < i; k++) {
                sum -= coordinates[columns[k]][columns[i]] * solved[k];
            }
            solved[i] = sum / coordinates[columns[i]][columns[i]];
        }
        return solved;
    }
}
