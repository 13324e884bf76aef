package org.ranef.datasets;

import java.util.Arrays;
import org.ranef.simulate.RandomStream;
import org.ranef.simulate.SpecifiedModel;
import org.ranef.table.Column;
import org.ranef.table.Table;

/**
 * Draws tables of pupils in classrooms in schools, from a model with two random effects and two variance components. {@index "sample data"}
 *
 * <pre>{@code
 * Table pupils = SimulatedSchools.of(100).table(42);
 * var model = LinearMixedModel.fit(SimulatedSchools.FORMULA, pupils);
 * }</pre>
 *
 * <p>Each school has 4 classrooms of 4 pupils. The columns are {@code school}, {@code classroom} (numbered 0 to 3 in every school), the covariates
 * {@code x1}, {@code x2}, {@code x3}, {@code z2} and {@code prior_test}, all standard normal and independent, and {@code score}, in this order.
 * The score's model is that of the variance components notebook of statsmodels: fixed effects 0, 0, 1 and -2 of the intercept, x1, x2 and x3; for
 * each school an intercept and a slope of z2, independent with variance 1; for each classroom an intercept with variance 2 and, independent of
 * it, a slope of prior_test with variance 5; residual variance 1. Immutable; each {@code with...} method returns a changed generator.
 */
public final class SimulatedSchools {

    /** The model from which scores are drawn. */
    public static final String FORMULA = "score ~ x1 + x2 + x3 + (z2 | school) + (1 | school:classroom) + (0 + prior_test | school:classroom)";

    /** The number of classrooms in a school. */
    public static final int CLASSROOMS = 4;

    /** The number of pupils in a classroom. */
    public static final int PUPILS = 4;

    private static final double[] FIXED_EFFECTS = {0, 0, 1, -2};

    private final int schools;
    private final double classroomVariance;
    private final double priorTestVariance;

    private SimulatedSchools(int schools, double classroomVariance, double priorTestVariance) {
        this.schools = schools;
        this.classroomVariance = classroomVariance;
        this.priorTestVariance = priorTestVariance;
    }

    /**
     * That many schools, of 16 pupils each, with the variance components 2 and 5.
     *
     * @throws IllegalArgumentException if there is not at least one school
     */
    public static SimulatedSchools of(int schools) {
        if (schools < 1) {
            throw new IllegalArgumentException("There must be at least one school, not " + schools);
        }
        return new SimulatedSchools(schools, 2, 5);
    }

    /** With other variances of the classrooms' intercepts and of their slopes of prior_test. */
    public SimulatedSchools withVarianceComponents(double classroom, double priorTest) {
        return new SimulatedSchools(schools, classroom, priorTest);
    }

    /** The model with its parameters, on pupils whose covariates are drawn with the seed. */
    public SpecifiedModel model(long seed) {
        return SpecifiedModel.of(FORMULA, pupils(seed))
                .withFixedEffects(FIXED_EFFECTS)
                .withStandardDeviation("school", "(Intercept)", 1)
                .withStandardDeviation("school", "z2", 1)
                .withStandardDeviation("school:classroom", "(Intercept)", Math.sqrt(classroomVariance))
                .withStandardDeviation("school:classroom", "prior_test", Math.sqrt(priorTestVariance))
                .withSigma(1);
    }

    /** Pupils with their scores: the same table for the same seed. */
    public Table table(long seed) {
        return model(seed).simulate(seed);
    }

    private Table pupils(long seed) {
        int perSchool = CLASSROOMS * PUPILS;
        int n = Math.multiplyExact(schools, perSchool);
        int[] school = new int[n];
        int[] classroom = new int[n];
        Arrays.setAll(school, i -> i / perSchool);
        Arrays.setAll(classroom, i -> i % perSchool / PUPILS);
        // Replicate 0 of the seed draws the scores; the covariates have a stream of their own.
        RandomStream stream = RandomStream.of(seed, -1);
        return Table.of(Column.of("school", school), Column.of("classroom", classroom), Column.of("x1", stream.gaussians(n)),
                Column.of("x2", stream.gaussians(n)), Column.of("x3", stream.gaussians(n)), Column.of("z2", stream.gaussians(n)),
                Column.of("prior_test", stream.gaussians(n)));
    }
}
