package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java of a document, taken as one program, compiles and runs: its blocks, and the code in its tables that ends in a semicolon. */
class DocumentedJavaTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    /** A block of Java, or code in a line. */
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```$|^```.*?^```$|(?<!`)`(?!`)([^`\n]+;)`(?!`)");
    private static final Pattern EXPORT = Pattern.compile("(?m)^    exports (org\\.ranef[\\w.]*);");

    @TempDir
    private Path classes;

    /** A source that is in memory. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

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

    private void compile(String program) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none");
        boolean compiled = compiler.getTask(null, null, found, options, null, List.of(new Source("Program", program))).call();
        List<String> lines = program.lines().toList();
        assertThat(found.getDiagnostics().stream().filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> lines.get((int) each.getLineNumber() - 1).strip() + " : " + each.getMessage(null))).isEmpty();
        assertThat(compiled).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/coming-from-lme4.md", "docs/coming-from-statsmodels.md"})
    void java_ofADocument_compilesAndRuns(String name) throws Exception {
        List<String> statements = statements(Files.readString(ROOT.resolve(name)).replace("\r\n", "\n"));
        assertThat(statements).hasSizeGreaterThan(40);
        compile(imports() + "public class Program {\n    public static void main(String[] args) throws Exception {\n"
                + String.join("\n", statements).replace("Path.of(\"datasets/", "Path.of(\"" + ROOT.toString().replace('\\', '/') + "/datasets/")
                + "\n    }\n}\n");
        PrintStream out = System.out;
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            loader.loadClass("Program").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
    }
}
