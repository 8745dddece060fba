package org.tuckersaliency.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the documents of the project: code, links, headings, and sentences that the plugin is to say. */
public final class Documents {
    public static final Path GUIDE = Paths.get("docs", "user-guide.md");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern LINE = Pattern.compile("run\\(\"([^\"]+)\"(?:, \"([^\"]*)\")?\\)");
    private static final Pattern SENTENCE = Pattern.compile("“([^”]+)”");

    private Documents() {}

    /** README.md and all of docs/. */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(Paths.get("docs"))) {
            return Stream.concat(Stream.of(Paths.get("README.md")),
                    files.filter(file -> file.toString().endsWith(".md")).sorted()).collect(Collectors.toList());
        }
    }

    /** The code in one language. */
    public static List<String> code(final Path file, final String language) throws IOException {
        final List<String> blocks = new ArrayList<>();
        final Matcher block = BLOCK.matcher(Files.readString(file));
        while (block.find())
            if (block.group(1).equals(language)) blocks.add(block.group(2));
        return blocks;
    }

    /** Commands of ImageJ with their options, which may be empty; those that a macro puts together are left out. */
    static List<String[]> lines(final Path file) throws IOException {
        final List<String[]> lines = new ArrayList<>();
        final Matcher line = LINE.matcher(Files.readString(file));
        while (line.find())
            lines.add(new String[] { line.group(1), line.group(2) == null ? "" : line.group(2) });
        return lines;
    }

    /** What a document links to beside addresses of the internet. */
    static List<String> links(final Path file) throws IOException {
        final List<String> links = new ArrayList<>();
        final Matcher link = LINK.matcher(withoutCode(file));
        while (link.find())
            if (!link.group(1).matches("[a-z]+:.*")) links.add(link.group(1));
        return links;
    }

    /** The names by which headings are linked to, as GitHub makes them. */
    static Set<String> anchors(final Path file) throws IOException {
        return withoutCode(file).lines().filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String withoutCode(final Path file) throws IOException {
        return BLOCK.matcher(Files.readString(file)).replaceAll("");
    }

    /** The parts of quoted sentences between what is left open by an ellipsis. */
    static List<String> quotedParts(final Path file) throws IOException {
        final List<String> parts = new ArrayList<>();
        final Matcher sentence = SENTENCE.matcher(withoutCode(file));
        while (sentence.find())
            for (final String part : sentence.group(1).split("…")) if (part.strip().length() > 3) parts.add(part);
        return parts;
    }
}
