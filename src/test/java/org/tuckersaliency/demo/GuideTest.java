package org.tuckersaliency.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.command.MacroOptions;
import org.tuckersaliency.sample.KindImages;
import org.tuckersaliency.sample.SampleFolder;

/** What the documents say is so: macros run, keys exist, links lead somewhere, and sentences are those of the plugin. */
class GuideTest {
    private static final Path NETWORK = Paths.get("src/main/resources/org/tuckersaliency/sample/cells-classifier");
    private static final Map<String, MacroOptions> COMMANDS = new TreeMap<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void readTheCommands() {
        try (Context context = new Context(SaliencyService.class, CommandService.class)) {
            for (final CommandInfo command : context.service(CommandService.class).getCommandsOfType(Command.class)) {
                final MacroOptions options = new MacroOptions(command);
                if (command.getClassName().startsWith("org.tuckersaliency.")) COMMANDS.put(options.name(), options);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> macrosOfTheGuideRun() throws IOException {
        final List<String> macros = Documents.code(Documents.GUIDE, "ijm");
        assertTrue(macros.size() > 10, macros.toString());
        new SampleFolder(folder.resolve("cells"), KindImages.NO_BARS).write(2, i -> {
        });
        Files.createDirectories(folder.resolve("results"));
        return macros.stream().map(macro -> DynamicTest.dynamicTest(macro.lines().reduce((a, b) -> b).get(), () -> {
            final Macros.Outcome outcome = Macros.run(macro
                    .replace("/data/my-network", NETWORK.toAbsolutePath().toString())
                    .replace("/data", folder.toString()));
            assertEquals(0, outcome.status(), outcome.output());
        }));
    }

    @Test
    void everyLineNamesACommandAndItsKeys() throws IOException {
        final Set<String> others = new HashSet<>(Set.of("Close All", "Flatten", "Make Montage..."));
        for (final Path document : Documents.all()) for (final String[] line : Documents.lines(document)) {
            if (others.contains(line[0])) continue;
            assertTrue(COMMANDS.containsKey(line[0]), document + ": " + line[0]);
            COMMANDS.get(line[0]).parse(line[1]);
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        final List<String> broken = new ArrayList<>();
        for (final Path document : Documents.all()) for (final String link : Documents.links(document)) {
            final String[] parts = link.split("#", 2);
            final Path target = parts[0].isEmpty() ? document : document.toAbsolutePath().resolveSibling(parts[0]);
            if (!Files.exists(target) || parts.length > 1 && !Documents.anchors(target).contains(parts[1]))
                broken.add(document + ": " + link);
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyPictureIsUsed() throws IOException {
        final Set<String> linked = new HashSet<>(Documents.links(Documents.GUIDE));
        try (Stream<Path> files = Files.list(Paths.get("docs/images"))) {
            for (final Path file : files.collect(Collectors.toList()))
                if (file.getFileName().toString().startsWith("guide"))
                    assertTrue(linked.contains("images/" + file.getFileName()), file.toString());
        }
    }

    /** The sentences of the sources are joined where they are broken into several lines. */
    @Test
    void pluginSaysWhatTheGuideQuotes() throws IOException {
        final StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Paths.get("src/main/java"))) {
            for (final Path file : files.filter(f -> f.toString().endsWith(".java")).collect(Collectors.toList()))
                sources.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
        }
        final List<String> parts = Documents.quotedParts(Documents.GUIDE);
        assertTrue(parts.size() > 40, parts.toString());
        assertEquals(List.of(), parts.stream().filter(part -> sources.indexOf(part.strip()) < 0)
                .collect(Collectors.toList()));
    }
}
