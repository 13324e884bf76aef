package org.ranef.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ranef.benchmarks.compare.FitComparison.Peer;
import org.ranef.benchmarks.models.Selection;

/**
 * What the command line of {@link SideBySide} asks for.
 *
 * @param rounds how many turns
 * @param budget the seconds that one fit by a peer may take
 * @param only   a pattern that names must contain
 * @param large  whether models that take lme4 minutes take part
 * @param fresh  whether earlier results are forgotten
 * @param peers  which peers take part
 * @param output the page
 * @param models those to fit instead of the lists
 */
record SideBySideOptions(int rounds, double budget, Pattern only, boolean large, boolean fresh, Set<Peer> peers, Path output, List<String> models) {

    private static final int ROUNDS = 3;
    private static final double BUDGET_SECONDS = 20;

    static SideBySideOptions parse(String... arguments) {
        int rounds = ROUNDS;
        double budget = BUDGET_SECONDS;
        Pattern only = Pattern.compile("");
        boolean large = false;
        boolean fresh = false;
        Set<Peer> peers = EnumSet.allOf(Peer.class);
        Path output = Path.of("docs", "benchmarks.md");
        List<String> models = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String option = arguments[i];
            switch (option) {
                case "--large" -> large = true;
                case "--fresh" -> fresh = true;
                case "--rounds" -> rounds = Integer.parseInt(value(arguments, ++i));
                case "--budget" -> budget = Double.parseDouble(value(arguments, ++i));
                case "--only" -> only = Pattern.compile(value(arguments, ++i));
                case "--peers" -> peers = peers(value(arguments, ++i));
                case "--output" -> output = Path.of(value(arguments, ++i));
                default -> {
                    if (option.startsWith("-")) {
                        throw new IllegalArgumentException("There is no option " + option + "; there are --only PATTERN, --rounds N, "
                                + "--budget SECONDS, --large, --peers lme4,statsmodels or none, --fresh and --output FILE");
                    }
                    models.add(option);
                }
            }
        }
        if (rounds < 1 || !(budget > 0)) {
            throw new IllegalArgumentException("--rounds must be at least 1 and --budget above 0, not " + rounds + " and " + budget);
        }
        return new SideBySideOptions(rounds, budget, only, large, fresh, peers, output, models);
    }

    private static String value(String[] arguments, int i) {
        if (i == arguments.length) {
            throw new IllegalArgumentException(arguments[i - 1] + " needs a value");
        }
        return arguments[i];
    }

    private static Set<Peer> peers(String names) {
        Set<Peer> peers = EnumSet.noneOf(Peer.class);
        if (!names.equals("none")) {
            Stream.of(names.split(",")).forEach(name -> peers.add(Peer.valueOf(name.toUpperCase(Locale.ROOT))));
        }
        return peers;
    }

    /** Names of models to fit. */
    List<String> fits() {
        if (!models.isEmpty()) {
            return models.stream().filter(name -> !name.contains("/")).toList();
        }
        return Stream.of(Selection.models(), large ? Selection.large() : List.<String>of(), Selection.growing()).flatMap(List::stream)
                .filter(name -> only.matcher(name).find()).toList();
    }

    /** Methods and models of inference. */
    List<String> inference() {
        if (!peers.contains(Peer.LME4)) {
            return List.of();
        }
        return (models.isEmpty() ? Selection.inference() : models).stream().filter(name -> name.contains("/"))
                .filter(name -> only.matcher(name).find()).toList();
    }

    /** Growing models are fitted without statsmodels, whose cost is known from the others. */
    Set<Peer> peersOf(String model) {
        Set<Peer> all = EnumSet.noneOf(Peer.class);
        all.addAll(peers);
        if (models.isEmpty() && Selection.growing().contains(model)) {
            all.remove(Peer.STATSMODELS);
        }
        return all;
    }
}
