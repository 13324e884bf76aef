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

    private static String afterResiduals(String summary) {
        return summary.substring(summary.indexOf("Random effects:"));
    }

    @Test
    void summary_ofSavedModel_isThatOfTheFit() {
        String fitted = certified("fit", SLOPES, SLEEPSTUDY, "--save", model).out();
        assertThat(afterResiduals(certified("summary", model).out())).isEqualTo(afterResiduals(fitted));
        assertThat(afterResiduals(certified("summary", model, SLEEPSTUDY).out()).lines().limit(15))
                .isEqualTo(afterResiduals(fitted).lines().limit(15).toList());
    }

    @Test
    void tests_bySavedModel_areThoseOfTheFit() {
        String cake = DATASETS.resolve("cake.csv").toString();
        for (String method : new String[] {"satterthwaite", "kenward-roger", "residual"}) {
            certified("fit", CAKE, cake, "--df", method, "--save", model);
            for (String[] question : new String[][] {{"anova"}, {"means", "--of", "recipe", "--compare", "pairwise"}, {"means", "--joint"},
                {"contrasts", "--hypothesis", "recipeB - recipeC"}}) {
                assertThat(certified(join(question, new String[] {model}, "--df", method)).out())
                        .isEqualTo(certified(join(question, new String[] {CAKE, cake}, "--df", method)).out());
            }
        }
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
        assertThat(afterResiduals(summary)).isEqualTo(afterResiduals(fitted)).contains("z value");
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
