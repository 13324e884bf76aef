import java.nio.file.Path;
import java.util.Arrays;
import org.ranef.LinearMixedModel;
import org.ranef.FitOptions;
import org.ranef.constrain.Constraint;
import org.ranef.design.GroupedArrays;
import org.ranef.formula.GroupedFormula;
import org.ranef.inference.LikelihoodRatioTest;
import org.ranef.information.CovarianceParameters;
import org.ranef.information.Parameter;
import org.ranef.io.Csv;
import org.ranef.objective.Criterion;
import org.ranef.plots.Plots;
import org.ranef.profile.Profile;
import org.ranef.profile.ProfilePoint;
import org.ranef.report.MixedLmSummary;
import org.ranef.table.Table;

/** The Java of growth-curves.md. */
public class GrowthCurves {

    public static void main(String[] args) throws Exception {
        Table pigs = Csv.read(Path.of("datasets/dietox.csv"));
        var intercepts = LinearMixedModel.fit(GroupedFormula.of("Weight ~ Time").groups("Pig"), pigs);
        System.out.print(MixedLmSummary.of(intercepts).text());

        var sameIntercepts = LinearMixedModel.fit("Weight ~ Time + (1 | Pig)", pigs);
        System.out.println(sameIntercepts.logLik() - intercepts.logLik());

        var slopes = LinearMixedModel.fit(GroupedFormula.of("Weight ~ Time").groups("Pig").randomEffects("~ Time"), pigs);
        System.out.print(MixedLmSummary.of(slopes).text());

        System.out.println(slopes.converged() + " " + slopes.certificate().holds());
        System.out.printf("correlation %.3f%n", slopes.varCorr().term("Pig").correlation("(Intercept)", "Time"));

        var uncorrelated = LinearMixedModel.fit("Weight ~ Time + (Time || Pig)", pigs);
        var twoTerms = LinearMixedModel.fit("Weight ~ Time + (1 | Pig) + (0 + Time | Pig)", pigs);
        var independent = LinearMixedModel.fit("Weight ~ Time + (Time | Pig)", pigs, FitOptions.defaults().withConstraints(Constraint.independent("Pig")));
        System.out.printf("%.4f %.4f %.4f%n", uncorrelated.logLik(), twoTerms.logLik(), independent.logLik());

        var test = LikelihoodRatioTest.of(uncorrelated, slopes);
        System.out.printf("chi-square %.4f, %d degree of freedom, p = %.3f%n", test.comparisons().get(0).chiSquare(),
                test.comparisons().get(0).degreesOfFreedom(), test.comparisons().get(0).pValue());

        Table trees = Csv.read(Path.of("datasets/Sitka.csv"));
        double[] size = trees.numbers("size");
        double[] time = trees.numbers("Time");
        Object[] tree = Arrays.stream(trees.numbers("tree")).mapToObj(label -> (int) label).toArray();
        double[][] ones = Arrays.stream(time).mapToObj(t -> new double[] {1}).toArray(double[][]::new);
        double[][] line = Arrays.stream(time).mapToObj(t -> new double[] {1, t}).toArray(double[][]::new);
        var growth = GroupedArrays.of(size, tree).fixed(line, "Intercept", "Time");
        var level = LinearMixedModel.fit(growth.random(ones, "Intercept"), FitOptions.defaults());
        System.out.print(MixedLmSummary.of(level).text());

        var rates = LinearMixedModel.fit(growth.random(line, "Intercept", "Time"), FitOptions.defaults());
        System.out.print(MixedLmSummary.of(rates).text());

        for (var estimate : CovarianceParameters.of(rates).variances()) {
            System.out.printf("%-22s %.4g (%.2g)%n", estimate.parameter().kind() + " " + String.join(", ", estimate.parameter().names()),
                    estimate.value(), estimate.standardError());
        }

        var profile = Profile.of(rates, Criterion.REML);
        var ofIntercepts = Parameter.variance(rates, "Group", "Intercept");
        double estimate = rates.varCorr().terms().get(0).variance(0);
        double[] grid = new double[11];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = estimate - 0.1 + 0.02 * i;
        }
        for (ProfilePoint point : profile.curve(ofIntercepts, grid).points()) {
            System.out.printf("%.4f  %.4f%n", point.value(), point.logLikelihood());
        }

        var ofSlopes = Parameter.variance(rates, "Group", "Time");
        double slope = rates.varCorr().terms().get(0).variance(1);
        for (ProfilePoint point : profile.curve(ofSlopes, 0.5 * slope, slope, 1.8 * slope).points()) {
            System.out.printf("%.3e  %.4f%n", point.value(), point.logLikelihood());
        }

        Plots.profile(rates, ofIntercepts, estimate - 0.1, estimate + 0.1).save(Path.of("profile-intercept.svg"));
        Plots.profile(rates, ofSlopes, 0.5 * slope, 1.8 * slope).save(Path.of("profile-slope.svg"));
        System.out.printf("slope variance, 95%%: %.3e to %.3e%n", profile.interval(ofSlopes, 0.95).interval().lower(),
                profile.interval(ofSlopes, 0.95).interval().upper());
    }
}
