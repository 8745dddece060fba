package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The layout of the packages: who may know whom, read from the sources. The base package is called {@code base}. */
class ImportsTest {
    private static final Path SOURCES = Paths.get("src/main/java/org/tuckersaliency");
    private static final String BASE = "base";
    private static final Pattern OURS = Pattern.compile("org\\.tuckersaliency\\.((?:[a-z]+\\.)*)[A-Z]");
    private static final Set<String> ALL_BUT_UI = Set.of("tucker", "method", "map", "network", "evaluation", "image",
            "batch");

    /** What a package may name of ours; a package that does not stand here may name nothing but itself. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(Map.entry("tucker", Set.of()),
            Map.entry("method", Set.of("tucker", "map")), Map.entry("map", Set.of()),
            Map.entry("network", Set.of("network.engine")), Map.entry("network.engine", Set.of()),
            Map.entry("network.tensorflow", Set.of("network")),
            Map.entry("network.tensorflow.training", Set.of("network", "network.tensorflow", "sample")),
            Map.entry("evaluation", Set.of("network", "map", "method")), Map.entry("image", Set.of("map")),
            Map.entry("batch", Set.of("image", "evaluation")),
            Map.entry("sample", Set.of("network", "image")), Map.entry(BASE, with(ALL_BUT_UI, "network.engine")),
            Map.entry("command", with(ALL_BUT_UI, BASE, "sample")),
            Map.entry("menu", with(ALL_BUT_UI, BASE, "sample", "command")),
            Map.entry("viewer", Set.of(BASE, "image", "network")),
            Map.entry("demo", Set.of("base", "evaluation", "image", "network", "sample", "tucker")));
    private static final Set<String> WITHOUT_IMAGEJ = Set.of("tucker", "method", "map", "network",
            "network.engine", "network.tensorflow", "evaluation");

    private static final Map<Path, String> FILES = new TreeMap<>();

    @BeforeAll
    static void readSources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (final Path file : files.filter(f -> f.toString().endsWith(".java")).collect(Collectors.toList()))
                FILES.put(file, withoutCommentsAndTexts(Files.readString(file)));
        }
        assertTrue(FILES.size() > 20, "no sources found");
    }

    @Test
    void packagesNameOnlyThoseBelowThem() {
        final List<String> forbidden = new ArrayList<>();
        FILES.forEach((file, text) -> {
            for (final String named : named(text))
                if (!named.equals(packageOf(file))
                        && !ALLOWED.getOrDefault(packageOf(file), Set.of()).contains(named))
                    forbidden.add(file + " names " + named);
        });
        assertEquals(List.of(), forbidden);
    }

    @Test
    void thereIsNoCycle() {
        final Map<String, Set<String>> edges = new HashMap<>();
        FILES.forEach((file, text) -> edges.computeIfAbsent(packageOf(file), p -> new HashSet<>())
                .addAll(named(text)));
        edges.forEach((from, to) -> to.remove(from));
        boolean removed = true;
        while (removed)
            removed = edges.entrySet().removeIf(e -> e.getValue().stream().noneMatch(edges::containsKey));
        assertEquals(Map.of(), edges);
    }

    @Test
    void engineIsNamedInOnePackageOnly() {
        assertEquals(List.of(), filesWith(Pattern.compile("\\b(ai\\.djl|org\\.tensorflow|org\\.bytedeco)\\b"),
                p -> !p.startsWith("network.tensorflow")));
    }

    @Test
    void imageJIsNotNamedBelowImages() {
        assertEquals(List.of(), filesWith(Pattern.compile("\\bij\\.[a-zA-Z]"), WITHOUT_IMAGEJ::contains));
    }

    @Test
    void nothingPrintsButThePrograms() {
        assertEquals(List.of(), filesWith(Pattern.compile("printStackTrace|System\\.(out|err)\\b"),
                p -> !Set.of("demo", "sample", "network.tensorflow.training").contains(p)));
    }

    @Test
    void dialogsAreMadeInMenuAndViewerOnly() {
        assertEquals(List.of(), filesWith(Pattern.compile("new GenericDialog|IJ\\.(error|showMessage)|JOptionPane"),
                p -> !Set.of("menu", "viewer", "demo").contains(p)));
    }

    /** Durations are those of {@code System.nanoTime}: the clock of the wall may jump. */
    @Test
    void nothingLooksAtTheClockOfTheWall() {
        assertEquals(List.of(), filesWith(
                Pattern.compile("currentTimeMillis|Instant\\.now|new Date\\(|Local(Date|Time|DateTime)\\.now"),
                p -> true));
    }

    @Test
    void noClassIsABagOfUtilities() {
        for (final Path file : FILES.keySet())
            assertTrue(!file.getFileName().toString().matches(".*(Utils?|Helper|Manager)\\.java"), file.toString());
    }

    /** In Turkish the small I has no dot, in Arabic digits look otherwise, and in German a comma is a point. */
    @Test
    void languageOfTheSystemChangesNeitherNumbersNorLetters() {
        final String unsaid = "(String\\.format|printf)\\((?!\\s*(?:java\\.util\\.)?Locale\\.ROOT)|\\.formatted\\("
                + "|to(Lower|Upper)Case\\(\\)|new (Formatter|Scanner)\\(|ofPattern\\("
                + "|\\b(NumberFormat|DecimalFormat|SimpleDateFormat|MessageFormat)\\b";
        assertEquals(List.of(), filesWith(Pattern.compile(unsaid), p -> true));
    }

    /** Java 17 and before read and write texts in the encoding of the system where none is named. */
    @Test
    void encodingOfTheSystemChangesNoText() {
        assertEquals(List.of(), filesWith(
                Pattern.compile("getBytes\\(\\)|new File(Reader|Writer)\\(|defaultCharset|"
                        + "new (InputStreamReader|OutputStreamWriter|PrintStream|PrintWriter)\\((?!.*UTF_8)"),
                p -> true));
    }

    private static List<String> filesWith(final Pattern text, final java.util.function.Predicate<String> packages) {
        return FILES.entrySet().stream()
                .filter(e -> packages.test(packageOf(e.getKey())) && text.matcher(e.getValue()).find())
                .map(e -> e.getKey().toString()).collect(Collectors.toList());
    }

    private static Set<String> named(final String text) {
        final Set<String> named = new HashSet<>();
        final Matcher matcher = OURS.matcher(text.replaceFirst("(?m)^package .*$", ""));
        while (matcher.find()) {
            final String name = matcher.group(1);
            named.add(name.isEmpty() ? BASE : name.substring(0, name.length() - 1));
        }
        return named;
    }

    private static String packageOf(final Path file) {
        final Path folder = SOURCES.relativize(file).getParent();
        return folder == null ? BASE : folder.toString().replace('/', '.').replace('\\', '.');
    }

    private static String withoutCommentsAndTexts(final String text) {
        return text.replaceAll("\"(\\\\.|[^\"\\\\\n])*\"", "\"\"").replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)^\\s*//.*$", "");
    }

    private static Set<String> with(final Set<String> some, final String... others) {
        final Set<String> all = new HashSet<>(some);
        all.addAll(List.of(others));
        return all;
    }
}
