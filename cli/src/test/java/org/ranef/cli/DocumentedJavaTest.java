package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java of a document, taken as one program, compiles and runs: its blocks, and the code in its tables that ends in a semicolon. */
class DocumentedJavaTest {

    private static final Path ROOT = JavaProgram.ROOT;
    /** A block of Java, or code in a line. */
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```$|^```.*?^```$|(?<!`)`(?!`)([^`\n]+;)`(?!`)");
    private static final Pattern EXPORT = Pattern.compile("(?m)^    exports (org\\.ranef[\\w.]*);");

    @TempDir
    private Path classes;

    private static List<String> statements(String document) {
        List<String> statements = new ArrayList<>();
        for (MatchResult match : (Iterable<MatchResult>) JAVA.matcher(document).results()::iterator) {
            if (match.group(1) != null || match.group(2) != null) {
                statements.add(match.group(1) != null ? match.group(1) : match.group(2).replace("\\|", "|"));
            }
        }
        return statements;
    }

    /** Imports of all that the modules export, so that documents need not repeat them. */
    private static String imports() throws IOException {
        StringBuilder imports = new StringBuilder("import java.nio.file.*;\nimport java.util.*;\n");
        for (String module : List.of("core", "io", "plots")) {
            String declaration = Files.readString(ROOT.resolve(module).resolve("src/main/java/module-info.java"));
            EXPORT.matcher(declaration).results().forEach(export -> imports.append("import ").append(export.group(1)).append(".*;\n"));
        }
        return imports.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/coming-from-lme4.md", "docs/coming-from-statsmodels.md"})
    void java_ofADocument_compilesAndRuns(String name) throws Exception {
        List<String> statements = statements(Files.readString(ROOT.resolve(name)).replace("\r\n", "\n"));
        assertThat(statements).hasSizeGreaterThan(40);
        JavaProgram.run("Program", imports() + "public class Program {\n    public static void main(String[] args) throws Exception {\n"
                + String.join("\n", statements) + "\n    }\n}\n", classes);
    }
}
