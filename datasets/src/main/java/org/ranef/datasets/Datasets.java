package org.ranef.datasets;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ranef.io.Csv;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * Well-known data sets for mixed models. {@index "sample data"}
 *
 * <p>Each is read when it is first asked for and kept. Labels made of digits, such as the subjects of {@link #sleepstudy()}, are numeric
 * columns, as in any CSV file. The sources are listed in the module's README.
 */
public final class Datasets {

    private static final List<String> NAMES = List.of(
            "Arabidopsis", "BodyWeight", "Chem97", "Dyestuff", "Dyestuff2", "Exam", "InstEval", "Orthodont", "Oxboys",
            "Oxide", "Pastes", "Penicillin", "Sitka", "VerbAgg", "cake", "dietox", "egsingle", "sleepstudy",
            "variance_components");

    private static final Map<String, Table> READ = new ConcurrentHashMap<>();

    private Datasets() {
    }

    /** The names of all data sets, as R and statsmodels spell them. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The data set of that name.
     *
     * @throws ModelDataException if there is none
     */
    public static Table byName(String name) {
        if (!NAMES.contains(name)) {
            throw new ModelDataException("'" + name + "' is not a data set; there are: " + String.join(", ", NAMES));
        }
        return READ.computeIfAbsent(name, Datasets::resource);
    }

    /** Reads a CSV file that stands beside this class. */
    static Table resource(String name) {
        InputStream stream = Datasets.class.getResourceAsStream(name + ".csv");
        if (stream == null) {
            throw new IllegalStateException("The resource " + name + ".csv is missing from the module's jar");
        }
        return Csv.read(stream, name + ".csv");
    }

    /** Fruits of 625 Arabidopsis plants by genotype, nutrient and simulated herbivory (lme4). */
    public static Table arabidopsis() {
        return byName("Arabidopsis");
    }

    /** Weights of 16 rats on three diets over 64 days (nlme). */
    public static Table bodyWeight() {
        return byName("BodyWeight");
    }

    /** A-level chemistry scores of 31022 students in 2280 schools in Britain, 1997 (mlmRev). */
    public static Table chem97() {
        return byName("Chem97");
    }

    /** Yield of dyestuff: 5 preparations from each of 6 batches (lme4). */
    public static Table dyestuff() {
        return byName("Dyestuff");
    }

    /** Generated in the shape of {@link #dyestuff()}, with a variance between batches that is estimated as 0 (lme4). */
    public static Table dyestuff2() {
        return byName("Dyestuff2");
    }

    /** Examination scores of 4059 students in 65 schools of inner London (mlmRev). */
    public static Table exam() {
        return byName("Exam");
    }

    /** 73421 ratings of lectures at ETH Zurich: students crossed with lecturers (lme4). */
    public static Table instEval() {
        return byName("InstEval");
    }

    /** A distance in the skull of 27 children at the ages 8, 10, 12 and 14 (nlme). */
    public static Table orthodont() {
        return byName("Orthodont");
    }

    /** Heights of 26 boys in Oxford on nine occasions (nlme). */
    public static Table oxboys() {
        return byName("Oxboys");
    }

    /** Thickness of the oxide layer on wafers nested in lots (nlme). */
    public static Table oxide() {
        return byName("Oxide");
    }

    /** Strength of a paste: casks nested in batches (lme4). */
    public static Table pastes() {
        return byName("Pastes");
    }

    /** Diameter of the zone of inhibition: samples crossed with plates (lme4). */
    public static Table penicillin() {
        return byName("Penicillin");
    }

    /** Log-size of 79 Sitka spruces on five days of 1988, most of them in ozone (MASS). */
    public static Table sitka() {
        return byName("Sitka");
    }

    /** 7584 answers to a questionnaire on verbal aggression (lme4). */
    public static Table verbAgg() {
        return byName("VerbAgg");
    }

    /** Breakage angle of chocolate cakes: a split-plot experiment (lme4). */
    public static Table cake() {
        return byName("cake");
    }

    /** Weekly weights of slaughter pigs fed vitamin E and copper; {@code Feed} has missing values (geepack). */
    public static Table dietox() {
        return byName("dietox");
    }

    /** Mathematics scores of 1721 pupils in 60 schools over several years (mlmRev). */
    public static Table egsingle() {
        return byName("egsingle");
    }

    /** Reaction times of 18 subjects over ten days of sleep deprivation (lme4). */
    public static Table sleepstudy() {
        return byName("sleepstudy");
    }

    /** Simulated: 100 schools of 4 classrooms with a random intercept, a random slope and two variance components. */
    public static Table varianceComponents() {
        return byName("variance_components");
    }
}
