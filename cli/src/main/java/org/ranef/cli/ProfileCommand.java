package org.ranef.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.information.Parameter;
import org.ranef.io.JsonProfile;
import org.ranef.objective.Criterion;
import org.ranef.profile.Profile;
import org.ranef.profile.ProfileCurve;
import org.ranef.profile.ProfileInterval;
import org.ranef.report.ProfileTable;
import org.ranef.table.ModelDataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ranef profile FORMULA DATA}: profile-likelihood intervals, or the profile of one parameter at given values. */
@Command(
        name = "profile",
        sortOptions = false,
        customSynopsis = "ranef profile FORMULA DATA [OPTION]...",
        description = "Fits a model and prints profile-likelihood intervals of its parameters, or the profile log-likelihood of one of them at some values.",
        footer = {
            "",
            "Examples:",
            "  ranef profile 'Reaction ~ Days + (Days | Subject)' sleepstudy.csv",
            "  ranef profile 'y ~ x + (x | g)' data.csv --parameter 'sd_x|g' --at 2,6,12"
        })
final class ProfileCommand extends ModelCommand {

    @Option(names = "--parameter", paramLabel = "NAME", description = "The parameter, named as in the table of all intervals. May be repeated; all unless "
            + "given.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--at", paramLabel = "VALUES", split = ",", description = "Prints the profile log-likelihood of the parameter at these values instead.")
    private double @Nullable [] values;

    @Option(names = "--level", paramLabel = "LEVEL", converter = LevelOption.class, description = "The level of the intervals; 0.95 unless given.")
    private double level = 0.95;

    @Option(names = "--restricted", description = "Profiles the restricted likelihood; without it the likelihood, as lme4's confint does.")
    private boolean restricted;

    @Option(names = "--json", description = "Prints one JSON object instead of the table.")
    private boolean json;

    ProfileCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        LinearMixedModel model = model();
        Profile profile = restricted ? Profile.of(model, Criterion.REML) : Profile.of(model);
        List<Parameter> chosen = names.isEmpty() ? profile.parameters() : names.stream().map(name -> parameter(profile, name)).toList();
        String report = values == null ? intervals(model, profile, chosen) : curve(model, profile, chosen, values);
        endProgress();
        streams().out().print(report);
        streams().out().flush();
        return warn(model);
    }

    private static Parameter parameter(Profile profile, String name) {
        return profile.parameters().stream().filter(parameter -> parameter.name().equals(name)).findFirst()
                .orElseThrow(() -> new ModelDataException("'" + name + "' is not a parameter of the profile; there are: " + listing(profile)));
    }

    private static String listing(Profile profile) {
        return String.join(", ", profile.parameters().stream().map(Parameter::name).toList());
    }

    private String intervals(LinearMixedModel model, Profile profile, List<Parameter> chosen) {
        List<ProfileInterval> intervals = new ArrayList<>();
        for (Parameter parameter : chosen) {
            progress().show("profiling", intervals.size(), chosen.size());
            intervals.add(profile.interval(parameter, level));
        }
        return json ? JsonProfile.of(model, intervals, level) + "\n" : ProfileTable.of(intervals, level);
    }

    private String curve(LinearMixedModel model, Profile profile, List<Parameter> chosen, double[] at) {
        if (names.size() != 1) {
            throw new ModelDataException("--at needs one --parameter; there are: " + listing(profile));
        }
        ProfileCurve curve = profile.curve(chosen.get(0), at);
        return json ? JsonProfile.of(model, curve) + "\n" : ProfileTable.of(curve);
    }
}
