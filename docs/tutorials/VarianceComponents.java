import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.design.GroupedArrays;
import org.ranef.formula.GroupedFormula;
import org.ranef.io.Csv;
import org.ranef.objective.Criterion;
import org.ranef.report.MixedLmSummary;
import org.ranef.simulate.RandomStream;
import org.ranef.simulate.SpecifiedModel;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** The Java of variance-components.md. */
public class VarianceComponents {

    public static void main(String[] args) throws Exception {
        int rows = 1600;
        RandomStream draw = RandomStream.of(2024, 0);
        Table plan = Table.of(
                Column.of("school", IntStream.range(0, rows).map(i -> i / 16).toArray()),
                Column.of("classroom", IntStream.range(0, rows).map(i -> i / 4 % 4).toArray()),
                Column.of("x1", draw.gaussians(rows)), Column.of("x2", draw.gaussians(rows)), Column.of("x3", draw.gaussians(rows)),
                Column.of("z1", draw.gaussians(rows)), Column.of("z2", draw.gaussians(rows)), Column.of("test", draw.gaussians(rows)));
        Table pupils = SpecifiedModel
                .of("y ~ x1 + x2 + x3 + (0 + z1 + z2 | school) + (1 | school:classroom) + (0 + test | school:classroom)", plan)
                .withFixedEffects(0, 0, 1, -2)
                .withStandardDeviation("school", "z1", 1).withStandardDeviation("school", "z2", 1)
                .withStandardDeviation("school:classroom", "(Intercept)", Math.sqrt(2))
                .withStandardDeviation("school:classroom", "test", Math.sqrt(5))
                .withSigma(1)
                .simulate(42);

        GroupedFormula grouped = GroupedFormula.of("y ~ x1 + x2 + x3").groups("school").randomEffects("0 + z1 + z2")
                .varianceComponent("classroom", "0 + C(classroom)").varianceComponent("test", "0 + C(classroom):test");
        var model = LinearMixedModel.fit(grouped, pupils);
        System.out.print(MixedLmSummary.of(model).withComponentNames(grouped.componentNames()).text());

        double[] classroom = pupils.numbers("classroom");
        double[] test = pupils.numbers("test");
        Map<Integer, double[][]> levels = new HashMap<>();
        Map<Integer, double[][]> tests = new HashMap<>();
        for (int school = 0; school < 100; school++) {
            double[][] level = new double[16][4];
            double[][] slope = new double[16][4];
            for (int i = 0; i < 16; i++) {
                int row = 16 * school + i;
                level[i][(int) classroom[row]] = 1;
                slope[i][(int) classroom[row]] = test[row];
            }
            levels.put(school, level);
            tests.put(school, slope);
        }
        for (int i = 0; i < 16; i += 4) {
            System.out.println(Arrays.toString(levels.get(0)[i]));
        }

        double[] x1 = pupils.numbers("x1");
        double[] x2 = pupils.numbers("x2");
        double[] x3 = pupils.numbers("x3");
        double[] z1 = pupils.numbers("z1");
        double[] z2 = pupils.numbers("z2");
        double[][] x = IntStream.range(0, rows).mapToObj(i -> new double[] {1, x1[i], x2[i], x3[i]}).toArray(double[][]::new);
        double[][] z = IntStream.range(0, rows).mapToObj(i -> new double[] {z1[i], z2[i]}).toArray(double[][]::new);
        Object[] schools = IntStream.range(0, rows).mapToObj(i -> i / 16).toArray();
        var arrays = GroupedArrays.of(pupils.numbers("y"), schools).fixed(x, "Intercept", "x1", "x2", "x3").random(z, "z1", "z2")
                .varianceComponent("classroom", levels).varianceComponent("test", tests);
        var byArrays = LinearMixedModel.fit(arrays, FitOptions.defaults());
        System.out.println(Math.abs(byArrays.logLik() - model.logLik()) < 1e-9);

        var byBars = LinearMixedModel.fit(
                "y ~ x1 + x2 + x3 + (0 + z1 + z2 | school) + (1 | school:classroom) + (0 + test | school:classroom)", pupils);
        System.out.println(Math.abs(byBars.logLik() - model.logLik()) < 1e-9);

        Table sample = Csv.read(Path.of("datasets/variance_components.csv"));
        GroupedFormula components = GroupedFormula.of("y ~ x1 + x2 + x3").groups("groups").randomEffects("0 + z1 + z2")
                .varianceComponent("classroom", "0 + C(classroom)").varianceComponent("prior_test", "0 + C(classroom):prior_test");
        var reml = LinearMixedModel.fit(components, sample);
        System.out.print(MixedLmSummary.of(reml).withComponentNames(components.componentNames()).text());
        var ml = LinearMixedModel.fit(components, sample, FitOptions.defaults().with(Criterion.ML));
        System.out.printf("ML log-likelihood %.5f%n", ml.logLik());
    }
}
