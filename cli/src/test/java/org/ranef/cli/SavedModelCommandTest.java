package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved model stands in the place of formula and data, and gives what they give. */
class SavedModelCommandTest {

    private static final String SLOPES = "Reaction ~ Days + (Days | Subject)";
    private static final String CAKE = "angle ~ recipe * temp + (1 | recipe:replicate)";
    private static final Path DATASETS = JavaProgram.ROOT.resolve("datasets");
    private static final String SLEEPSTUDY = DATASETS.resolve("sleepstudy.csv").toString();

    @TempDir
    private Path folder;
    private String model;

    @BeforeEach
    void save() {
        model = folder.resolve("model.json").toString();
    }

    private static Invocation certified(String... args) {
        Invocation run = Invocation.of(args);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.CERTIFIED);
        return run;
    }

    private static final String[] METHODS = {"satterthwaite", "kenward-roger", "kenward-roger-observed", "containment", "residual", "asymptotic"};

    /** A summary without the line that names the data. */
    private static String withoutData(String summary) {
        return summary.replaceAll("Data: .*", "");
    }

    @Test
    void summary_ofSavedModel_isThatOfTheFit() {
        for (String[] options : new String[][] {{}, {"--style", "mixedlm"}, {"--df", "none"}}) {
            String fitted = certified(join(new String[] {"fit"}, new String[] {SLOPES, SLEEPSTUDY, "--save", model}, options)).out();
            assertThat(withoutData(certified(join(new String[] {"summary"}, new String[] {model}, options)).out())).isEqualTo(withoutData(fitted));
            assertThat(withoutData(certified(join(new String[] {"summary"}, new String[] {model, SLEEPSTUDY}, options)).out()).lines().limit(15))
                    .isEqualTo(withoutData(fitted).lines().limit(15).toList());
        }
    }

    @Test
    void tests_bySavedModel_areThoseOfTheFitByEveryMethod() {
        String cake = DATASETS.resolve("cake.csv").toString();
        certified("fit", CAKE, cake, "--save", model);
        for (String method : METHODS) {
            for (String[] question : new String[][] {{"summary"}, {"anova"}, {"anova", "--type", "II"}, {"means", "--of", "recipe", "--compare", "pairwise"},
                {"means", "--joint"}, {"contrasts", "--hypothesis", "recipeB - recipeC"}}) {
                assertThat(withoutData(certified(join(question, new String[] {model}, "--df", method)).out()))
                        .isEqualTo(withoutData(certified(join(question, new String[] {CAKE, cake}, "--df", method)).out()));
            }
        }
        Invocation robust = Invocation.of("anova", model, "--df", "cluster-robust");
        assertThat(robust.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(robust.err()).isEqualTo("ranef: This fit was kept without its data, and a robust covariance needs the rows; fit the model to the data again:"
                + " ranef anova " + model + " DATA\n");
    }

    @Test
    void otherQuestions_toSavedModel_areAnsweredAsByTheFit() throws IOException {
        certified("fit", SLOPES, SLEEPSTUDY, "--save", model);
        for (String[] question : new String[][] {{"profile", "--parameter", "sigma"}, {"effects"}, {"effects", "--json"}}) {
            assertThat(certified(join(question, new String[] {model})).out()).isEqualTo(certified(join(question, new String[] {SLOPES, SLEEPSTUDY})).out());
        }
        String picture = folder.resolve("a.svg").toString();
        for (String kind : new String[] {"caterpillar", "profile"}) {
            certified("plot", kind, model, "--out", picture);
            String seen = Files.readString(Path.of(picture));
            certified("plot", kind, SLOPES, SLEEPSTUDY, "--out", picture);
            assertThat(seen).isEqualTo(Files.readString(Path.of(picture)));
        }
        assertThat(Invocation.of("plot", "qq", model, "--out", picture).err()).isEqualTo("ranef: This fit was kept without its data, and values for rows need"
                + " the rows; fit the model to the data again: ranef plot qq " + model + " DATA\n");
    }

    @Test
    void predict_byModelOfCrossedFactors_isThatOfTheFitOrNamesTheOption() {
        String penicillin = DATASETS.resolve("Penicillin.csv").toString();
        String crossed = "diameter ~ 1 + (1 | plate) + (1 | sample)";
        certified("fit", crossed, penicillin, "--save", model);
        for (String[] options : new String[][] {{"--interval", "confidence"}, {"--interval", "prediction", "--level", "0.9"},
            {"--interval", "confidence", "--population", "--df", "containment"}, {"--interval", "confidence", "--population", "--df", "kenward-roger"}}) {
            assertThat(certified(join(new String[] {"predict"}, new String[] {model, penicillin}, options)).out())
                    .isEqualTo(certified(join(new String[] {"predict"}, new String[] {crossed, penicillin, penicillin}, options)).out());
        }
        certified("fit", crossed, penicillin, "--save", model, "--no-save-products");
        Invocation without = Invocation.of("predict", model, penicillin, "--interval", "confidence");
        assertThat(without.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(without.err()).contains("random effects of both 'plate' and 'sample' needs; keep it with these (--save-products")
                .endsWith(": ranef predict " + model + " DATA " + penicillin + "\n");
        assertThat(Invocation.of("fit", crossed, penicillin, "--save-products").err())
                .isEqualTo("ranef: --save-products is about the file of --save; name one\n");
    }

    private static String[] join(String[] question, String[] model, String... options) {
        java.util.List<String> all = new java.util.ArrayList<>();
        all.add(question[0]);
        all.addAll(java.util.List.of(model));
        all.addAll(java.util.List.of(question).subList(1, question.length));
        all.addAll(java.util.List.of(options));
        return all.toArray(String[]::new);
    }

    @Test
    void predict_bySavedModel_isThatOfTheFit() throws IOException {
        String rows = Files.writeString(folder.resolve("new.csv"), "Days,Subject\n3,308\n12,999\n").toString();
        certified("fit", SLOPES, SLEEPSTUDY, "--save", model);
        String[] options = {"--new-levels", "population", "--interval", "prediction"};
        assertThat(certified(join(new String[] {"predict"}, new String[] {model, rows}, options)).out())
                .isEqualTo(certified(join(new String[] {"predict"}, new String[] {SLOPES, SLEEPSTUDY, rows}, options)).out());
    }

    @Test
    void predict_asJson_hasAnObjectForEachRow() throws IOException {
        String rows = Files.writeString(folder.resolve("new.csv"), "Days,Subject\n0,308\n,309\n").toString();
        certified("fit", SLOPES, SLEEPSTUDY, "--save", model);
        assertThat(certified("predict", model, rows, "--json").out()).startsWith("[{\"Days\":0.0,\"Subject\":308.0,\".fitted\":253.66")
                .endsWith("},{\"Days\":null,\"Subject\":309.0,\".fitted\":null}]\n");
    }

    @Test
    void commandsThatNeedRows_sayHowToGiveThem() {
        certified("fit", SLOPES, SLEEPSTUDY, "--save", model);
        Invocation run = Invocation.of("simulate", model, "--seed", "1");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).isEqualTo("ranef: The model was saved without its data, which this needs: ranef simulate " + model + " DATA\n");
        assertThat(certified("simulate", model, SLEEPSTUDY, "--seed", "1").out().lines().count()).isEqualTo(181);
        certified("fit", SLOPES, SLEEPSTUDY, "--save", model, "--no-save-products");
        Invocation kenward = Invocation.of("anova", model, "--df", "kenward-roger");
        assertThat(kenward.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(kenward.err()).contains("KENWARD_ROGER", "ranef anova " + model + " DATA");
    }

    @Test
    void fitAgain_withOtherOptions_isRefused() {
        certified("fit", SLOPES, SLEEPSTUDY, "--save", model);
        Invocation run = Invocation.of("anova", model, SLEEPSTUDY, "--ml");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).isEqualTo("ranef: A saved model is fitted as it was before; leave out options that change it\n");
    }

    @Test
    void fitWithAParameterHeld_isSavedAsItIs() {
        String fitted = certified("fit", SLOPES, SLEEPSTUDY, "--fix", "Subject: independent", "--save", model).out();
        String summary = certified("summary", model).out();
        assertThat(withoutData(summary)).isEqualTo(withoutData(fitted)).contains("z value");
    }

    @Test
    void damagedFile_isRefused() throws IOException {
        certified("fit", SLOPES, SLEEPSTUDY, "--save", model);
        String text = Files.readString(Path.of(model));
        Files.writeString(Path.of(model), text.substring(0, text.length() / 2));
        Invocation run = Invocation.of("summary", model);
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("ranef: " + model + " is not a saved model: it is cut short or is not JSON");
    }

    @Test
    void compareAndProfile_ofSleepstudy_areLme4s() {
        String table = certified("compare", "Reaction ~ Days + (1 | Subject)", SLEEPSTUDY, "--with", SLOPES).out();
        assertThat(table).contains("42.8368  2   4.99e-10 2.79e-10");
        String json = certified("compare", "Reaction ~ 1 + (Days | Subject)", SLEEPSTUDY, "--with", SLOPES, "--json").out();
        assertThat(json).contains("\"refitted\":true", "\"boundary\":\"none\"", "\"chisq\":23.53");
        assertThat(certified("profile", SLOPES, SLEEPSTUDY, "--parameter", "sigma").out()).containsPattern("sigma +25\\.59\\d* +22\\.89\\d* +28\\.85");
        assertThat(certified("profile", SLOPES, SLEEPSTUDY, "--parameter", "sd_Days|Subject", "--at", "5.92", "--json").out())
                .contains("\"parameter\":\"sd_Days|Subject\"");
    }
}
