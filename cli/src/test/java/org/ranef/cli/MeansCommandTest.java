package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeansCommandTest {

    private static final String CAKE = "../datasets/cake.csv";
    private static final String ORTHODONT = "../datasets/Orthodont.csv";
    private static final String FACTORIAL = "angle ~ recipe * factor(temperature) + (1 | recipe:replicate)";

    private static void assertBadInput(String message, String... args) {
        Invocation invocation = Invocation.of(args);
        assertThat(invocation.err()).isEqualTo("ranef: " + message + "\n");
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.status()).isEqualTo(2);
    }

    /** The names of the keys in order, each preceded by dots for its depth. */
    private static List<String> keys(String json) throws IOException {
        List<String> keys = new ArrayList<>();
        int depth = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.FIELD_NAME) {
                    keys.add(".".repeat(depth - 1) + parser.currentName());
                }
            }
        }
        return keys;
    }

    @Test
    void meansAndContrastsAreTables() {
        Invocation means = Invocation.of("means", FACTORIAL, CAKE, "--of", "recipe", "--compare", "pairwise", "--df",
                "asymptotic");
        assertThat(means.err()).isEmpty();
        assertThat(means.status()).isZero();
        assertThat(means.out()).isEqualTo("""
                recipe Estimate Std. Error lower 95% upper 95% z value       p
                A        33.122      1.737    29.718    36.526  19.070 <0.0001
                B        31.644      1.737    28.240    35.049  18.220 <0.0001
                C        31.600      1.737    28.196    35.004  18.194 <0.0001

                Degrees of freedom: Asymptotic

                contrast Estimate Std. Error lower 95% upper 95% z value      p
                A - B       1.478      2.456    -4.279     7.235   0.602 0.8192
                A - C       1.522      2.456    -4.235     7.279   0.620 0.8093
                B - C       0.044      2.456    -5.712     5.801   0.018 0.9998

                P values and intervals adjusted: tukey
                Degrees of freedom: Asymptotic
                """);
    }

    @Test
    void groupsHaveTablesOfTheirOwn() {
        Invocation means = Invocation.of("means", "distance ~ age * Sex + (age | Subject)", ORTHODONT, "--of", "Sex", "--by", "age", "--at",
                "age=8,14",
                "--df", "residual", "--level", "0.9");
        assertThat(means.out()).contains("age = 8:\nSex ", "age = 14:\nSex ", " df ", " lower 90% ", "Degrees of freedom: Residual");
    }

    @Test
    void jsonHasTheKeysThatAreDocumented() throws IOException {
        Invocation trends = Invocation.of("means", "distance ~ age * Sex + (age | Subject)", ORTHODONT, "--of", "Sex", "--trend", "age",
                "--json",
                "--compare", "pairwise", "--adjust", "bonferroni");
        assertThat(keys(trends.out())).startsWith("formula", "method", "robust", "level", "scale", "means", ".by", ".adjustment", ".rows",
                "...labels", "....Sex",
                "...estimate", "...se", "...df", "...lower", "...upper", "...t", "...p").contains("contrasts", "....contrast");
        assertThat(trends.out()).as("of a single comparison").doesNotContain("BONFERRONI");
        assertThat(Invocation.of("means", FACTORIAL, CAKE, "--of", "recipe", "--json", "--compare", "eff", "--adjust", "tukey").out())
                .contains("\"adjustment\":\"SIDAK\"");
        Invocation joint = Invocation.of("means", "distance ~ age * Sex + (age | Subject)", ORTHODONT, "--joint", "--json");
        assertThat(keys(joint.out())).startsWith("formula", "method", "robust", "tests", "..term", "..labels", "..df1", "..df2", "..f", "..p");
        Invocation hypothesis = Invocation.of("contrasts", "distance ~ age * Sex + (age | Subject)", ORTHODONT, "--hypothesis", "age = 0.5",
                "--json");
        assertThat(keys(hypothesis.out())).containsExactly("formula", "method", "robust", "level", "rows", "..name", "..hypothesised", "..estimate",
                "..se",
                "..df", "..lower", "..upper", "..t", "..p", "joint", ".df1", ".df2", ".f", ".p");
    }

    @Test
    void jointTestsAreALineEach() {
        assertThat(Invocation.of("means", "distance ~ age * Sex + (age | Subject)", ORTHODONT, "--joint", "--df", "asymptotic").out()).isEqualTo("""
                term    df1 df2 F value       p
                age       1 Inf  87.999 <0.0001
                Sex       1 Inf   9.292  0.0023
                age:Sex   1 Inf   5.119  0.0237

                Degrees of freedom: Asymptotic
                """);
    }

    @Test
    void equationsAreTestedAloneAndTogether() {
        Invocation test = Invocation.of("contrasts", "angle ~ recipe + temp + (1 | replicate)", CAKE, "--hypothesis",
                "recipeB - recipeC = 0, temp = 0.1", "--df", "asymptotic");
        assertThat(test.status()).isZero();
        assertThat(test.out()).isEqualTo("""
                                      Estimate Std. Error  df lower 95% upper 95% t value      p
                recipeB - recipeC = 0  0.04444    0.71744 Inf  -1.36171   1.45060   0.062 0.9506
                temp = 0.1             0.15803    0.01715 Inf   0.12442   0.19165   3.384 0.0007

                Joint test: F(2, Inf) = 5.727, p = 0.0033
                Degrees of freedom: Asymptotic
                """);
    }

    @Test
    void whatCannotBeUnderstoodIsSaid() {
        assertBadInput("'recipe' has no level 'D'; it has A, B, C", "means", FACTORIAL, CAKE, "--at", "recipe=D");
        assertBadInput("Invalid value for option '--level': '95' is not a number between 0 and 1, such as 0.95; try 'ranef means --help'", "means", FACTORIAL, CAKE, "--level", "95");
        assertThat(Invocation.of("means", FACTORIAL, CAKE, "--adjust", "tukeys").err()).contains("'tukeys' is none of none, tukey, sidak");
        assertThat(Invocation.of("means", FACTORIAL, CAKE, "--of", "recipes").err()).contains("recipe");
        assertThat(Invocation.of("means", FACTORIAL, CAKE, "--compare", "pairs").status()).isEqualTo(2);
    }
}
