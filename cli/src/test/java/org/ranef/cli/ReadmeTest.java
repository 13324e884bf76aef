package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code ./ranef fit} of the documents runs; where a document shows what it prints, that is what it prints. */
class ReadmeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*\n(.*?)^```$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *\\./ranef (fit '[^'\n]+' datasets/\\S+\\.csv[^|>\n]*)$");
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");
    /** What the certificate measures near zero is rounding, which differs between JVMs. */
    private static final Pattern ROUNDING = Pattern.compile("gradient \\S+,");

    /** Where models are saved. */
    @TempDir
    private Path folder;

    /** What a command left behind. */
    private record Run(int status, String out, String err) {
    }

    private Run run(String command) {
        List<String> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(command);
        while (matcher.find()) {
            String argument = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            arguments.add(argument.startsWith("datasets/") ? ROOT.resolve(argument).toString()
                    : argument.equals("model.json") ? folder.resolve(argument).toString() : argument);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Ranef.run(arguments.toArray(String[]::new), InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(status, out.toString(StandardCharsets.UTF_8).replace(ROOT + "/", ""), err.toString(StandardCharsets.UTF_8));
    }

    private static String read(String document) throws IOException {
        return Files.readString(ROOT.resolve(document)).replace("\r\n", "\n");
    }

    private static String comparable(String text) {
        return ROUNDING.matcher(text).replaceAll("gradient ~0,").strip();
    }

    static Stream<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String document : List.of("README.md", "docs/cli.md", "docs/guide.md")) {
            COMMAND.matcher(read(document)).results().map(result -> result.group(1)).forEach(commands::add);
        }
        return commands.stream().distinct();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fit_commandOfADocument_isCertified(String command) {
        Run run = run(command);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.CERTIFIED);
        assertThat(run.out()).isNotEmpty();
    }

    @Test
    void fit_firstCommandOfTheReadme_printsTheBlockBelowIt() throws IOException {
        List<String> blocks = BLOCK.matcher(read("README.md")).results().map(result -> result.group(1)).toList();
        Matcher command = COMMAND.matcher(blocks.get(0));
        assertThat(command.find()).as("the first block is a fit").isTrue();
        assertThat(comparable(run(command.group(1)).out())).isEqualTo(comparable(blocks.get(1)));
    }
}
