package org.ranef.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java source file: its lines, and its methods by where their braces open and close. */
record SourceFile(Path path, String text) {

    private static final Pattern NOT_CODE = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])+'|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("\\b(class|interface|enum|record)\\s+\\w+");

    /** A method, constructor or initialiser, from the first line of its header to its closing brace. */
    record Method(String header, int lines) {
    }

    private enum Body { TYPE, METHOD, OTHER }

    static List<SourceFile> main() {
        Path root = Path.of(System.getProperty("basedir", "."), "src", "main", "java");
        try (Stream<Path> files = Files.walk(root)) {
            List<SourceFile> all = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                all.add(new SourceFile(root.relativize(file), Files.readString(file)));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int lines() {
        return (int) text.lines().count();
    }

    List<Method> methods() {
        String code = code();
        List<Method> methods = new ArrayList<>();
        Deque<Body> open = new ArrayDeque<>();
        Deque<Integer> starts = new ArrayDeque<>();
        int begin = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '{') {
                open.push(kind(code.substring(begin, i), open.isEmpty() ? Body.TYPE : open.peek()));
                starts.push(begin);
            } else if (c == '}') {
                int from = starts.pop();
                if (open.pop() == Body.METHOD) {
                    String whole = code.substring(from, i + 1).strip();
                    methods.add(new Method(whole.lines().findFirst().orElse(""), (int) whole.lines().count()));
                }
            }
            if (c == '{' || c == '}' || c == ';') {
                begin = i + 1;
            }
        }
        return methods;
    }

    private static Body kind(String header, Body around) {
        if (TYPE.matcher(header).find()) {
            return Body.TYPE;
        }
        return around == Body.TYPE && !header.contains("=") ? Body.METHOD : Body.OTHER;
    }

    /** The text with strings and comments blanked, line breaks kept. */
    private String code() {
        return NOT_CODE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("[^\n]", " ")));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
