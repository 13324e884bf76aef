package org.ranef.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of docs/tutorials: text, Java, and what the Java prints. The page is where a tutorial is written; the program and the notebook beside it are made
 * from it.
 */
final class Tutorial {

    static final Path FOLDER = JavaProgram.ROOT.resolve("docs/tutorials");

    /** Printed between the blocks of a page, to tell their output apart. */
    private static final String END = "\u0001";
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(java|text)\\n(.*?)^```$\\n?");

    /** A part of the page: its kind is markdown, java or text. */
    record Part(String kind, String text) {
    }

    private final String page;
    private final String program;
    private final List<Part> parts = new ArrayList<>();

    private Tutorial(String page, String program) throws IOException {
        this.page = page;
        this.program = program;
        String document = Files.readString(FOLDER.resolve(page + ".md")).replace("\r\n", "\n");
        Matcher fence = FENCE.matcher(document);
        int from = 0;
        while (fence.find()) {
            parts.add(new Part("markdown", document.substring(from, fence.start())));
            parts.add(new Part(fence.group(1), fence.group(2)));
            from = fence.end();
        }
        parts.add(new Part("markdown", document.substring(from)));
    }

    static List<Tutorial> all() throws IOException {
        return List.of(new Tutorial("growth-curves", "GrowthCurves"), new Tutorial("variance-components", "VarianceComponents"));
    }

    @Override
    public String toString() {
        return page;
    }

    private List<String> blocks(boolean imports) {
        return parts.stream().filter(part -> part.kind().equals("java") && part.text().startsWith("import ") == imports).map(Part::text).toList();
    }

    Path programFile() {
        return FOLDER.resolve(program + ".java");
    }

    Path notebookFile() {
        return FOLDER.resolve(page + ".ipynb");
    }

    Path pageFile() {
        return FOLDER.resolve(page + ".md");
    }

    /** The page's Java as one program. */
    String program() {
        return program("");
    }

    private String program(String between) {
        String body = blocks(false).stream().map(block -> (block + between).indent(8)).collect(Collectors.joining("\n"));
        return String.join("", blocks(true)) + "\n/** The Java of " + page + ".md. */\npublic class " + program + " {\n\n"
                + "    public static void main(String[] args) throws Exception {\n" + body + "    }\n}\n";
    }

    /** What each block prints; pictures go to a folder. */
    List<String> outputs(Path classes, Path pictures) throws Exception {
        String text = program("System.out.print(\"" + END + "\");\n").replace("Path.of(\"profile-", "Path.of(\""
                + pictures.toString().replace('\\', '/') + "/profile-");
        return List.of(JavaProgram.run(program, text, classes).split(END));
    }

    /** The outputs that the page shows, one for each block; nothing for a block that shows none. */
    List<String> shown() {
        List<String> shown = new ArrayList<>();
        for (Part part : parts) {
            if (part.kind().equals("java") && !part.text().startsWith("import ")) {
                shown.add("");
            } else if (part.kind().equals("text")) {
                shown.set(shown.size() - 1, part.text());
            }
        }
        return shown;
    }

    /** The page with other outputs. */
    String with(List<String> outputs) {
        StringBuilder document = new StringBuilder();
        int block = 0;
        for (Part part : parts) {
            if (part.kind().equals("markdown")) {
                document.append(document.length() > 0 && part.text().isBlank() ? "" : part.text());
            } else if (part.kind().equals("java")) {
                document.append("```java\n").append(part.text()).append("```\n");
                if (!part.text().startsWith("import ")) {
                    String output = outputs.get(block++);
                    document.append(output.isEmpty() ? "" : "\n```text\n" + output + "```\n");
                }
            }
        }
        return document.toString();
    }

    /** The page as a Jupyter notebook for a Java kernel. */
    String notebook() throws IOException {
        List<Map<String, Object>> cells = new ArrayList<>();
        cells.add(cell("code", "%jars ../../cli/target/ranef-cli.jar\n%jars ../../cli/target/lib/*.jar\n", List.of()));
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.kind().equals("markdown") && !part.text().isBlank()) {
                cells.add(cell("markdown", part.text().strip(), null));
            } else if (part.kind().equals("java")) {
                int next = i + 1;
                while (next < parts.size() && parts.get(next).kind().equals("markdown") && parts.get(next).text().isBlank()) {
                    next++;
                }
                boolean printed = next < parts.size() && parts.get(next).kind().equals("text");
                cells.add(cell("code", part.text().replace("\"datasets/", "\"../../datasets/"), printed ? List.of(stream(parts.get(next).text())) : List.of()));
            }
        }
        Map<String, Object> notebook = new LinkedHashMap<>();
        notebook.put("cells", cells);
        notebook.put("metadata", Map.of("kernelspec", new LinkedHashMap<>(Map.of("display_name", "Java")), "language_info",
                new LinkedHashMap<>(Map.of("name", "Java"))).entrySet().stream().sorted(Map.Entry.comparingByKey())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
        notebook.put("nbformat", 4);
        notebook.put("nbformat_minor", 4);
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(notebook) + "\n";
    }

    private static Map<String, Object> cell(String kind, String source, @org.jspecify.annotations.Nullable List<Map<String, Object>> outputs) {
        Map<String, Object> cell = new LinkedHashMap<>();
        cell.put("cell_type", kind);
        cell.put("metadata", Map.of());
        if (outputs != null) {
            cell.put("execution_count", null);
            cell.put("outputs", outputs);
        }
        cell.put("source", lines(source.strip()));
        return cell;
    }

    private static Map<String, Object> stream(String text) {
        Map<String, Object> stream = new LinkedHashMap<>();
        stream.put("name", "stdout");
        stream.put("output_type", "stream");
        stream.put("text", lines(text));
        return stream;
    }

    /** Lines with their ends. */
    private static List<String> lines(String text) {
        return Pattern.compile("(?<=\n)").splitAsStream(text).toList();
    }

    /** Makes the outputs of the pages, the programs, the notebooks and the pictures anew. */
    public static void main(String[] args) throws Exception {
        Path classes = Files.createTempDirectory("tutorials");
        for (Tutorial tutorial : all()) {
            Files.writeString(tutorial.pageFile(), tutorial.with(tutorial.outputs(classes, FOLDER)));
        }
        for (Tutorial tutorial : all()) {
            Files.writeString(tutorial.programFile(), tutorial.program());
            Files.writeString(tutorial.notebookFile(), tutorial.notebook());
        }
    }
}
