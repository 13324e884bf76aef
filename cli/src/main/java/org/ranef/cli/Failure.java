package org.ranef.cli;

import java.io.PrintStream;
import java.util.List;
import org.ranef.formula.FormulaSyntaxException;
import org.ranef.objective.NumericalException;
import org.ranef.table.ModelDataException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong: one message, and the exit status that goes with it. */
final class Failure {

    private static final String PREFIX = "ranef: ";

    private final PrintStream err;

    Failure(PrintStream err) {
        this.err = err;
    }

    /** Options and arguments that cannot be understood. */
    int usage(ParameterException error) {
        String help = "try '" + error.getCommandLine().getCommandSpec().qualifiedName() + " --help'";
        if (error instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            List<String> alike = unmatched.getSuggestions();
            boolean command = error.getCommandLine().getParent() == null;
            String what = unmatched.isUnknownOption() ? "is not an option" : command ? "is not a command" : "was not expected";
            err.println(PREFIX + "'" + argument + "' " + what + "; "
                    + ((unmatched.isUnknownOption() || command) && !alike.isEmpty() ? "did you mean '" + alike.get(0) + "'?" : help));
        } else {
            // The library's sentences, without a repeated word and a label.
            String message = error.getMessage().replace("option option", "option").replaceFirst("^Error: ", "");
            err.println(PREFIX + message + "; " + help);
        }
        return ExitStatus.BAD_INPUT;
    }

    /** Anything that ended a command. */
    int report(Throwable error, boolean withStackTrace) {
        if (error instanceof FormulaSyntaxException || error instanceof ModelDataException || error instanceof NumericalException) {
            err.println(PREFIX + error.getMessage());
            return ExitStatus.BAD_INPUT;
        }
        if (isLackOfMemory(error)) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            err.println(PREFIX + "The model does not fit into the " + megabytes + " MB of memory that Java may use; raise it, for example with "
                    + "RANEF_OPTS=-Xmx" + 2 * Math.max(1, (megabytes + 512) >> 10) + "g");
            return ExitStatus.UNFORESEEN;
        }
        err.println(PREFIX + "Unexpected " + error.getClass().getName() + ": " + error.getMessage()
                + (withStackTrace ? "" : " (--stacktrace shows where)"));
        if (withStackTrace) {
            error.printStackTrace(err);
        }
        return ExitStatus.UNFORESEEN;
    }

    /** A class that could not be initialised for want of memory says so only in its cause. */
    private static boolean isLackOfMemory(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }
}
