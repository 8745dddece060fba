package org.tuckersaliency.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuckersaliency.sample.KindImages;
import org.tuckersaliency.sample.SampleFolder;

/** The macros that come with the plugin, without a display. */
class BundledMacrosTest {
    @TempDir
    private Path folder;

    private static Macros.Outcome run(final String name, final String argument) throws Exception {
        return Macros.main(Paths.get("macros", name).toString(), argument);
    }

    @Test
    void ownImagesAreEvaluatedWithTheirTruth() throws Exception {
        new SampleFolder(folder, KindImages.NO_BARS).write(2, i -> {
        });
        final Path csv = folder.resolve("maps.csv");
        final Macros.Outcome outcome = run("EvaluateMyImages.ijm", folder + ";sample:cells-ssl;" + csv);
        assertEquals(0, outcome.status(), outcome.output());
        assertEquals(1 + (7 + 3) * 8, Files.readAllLines(csv).size());
        assertTrue(Files.readString(csv).contains(",mtsm,energy,0."), Files.readString(csv));
    }

    /** With the bar both networks say mitotic; without it the one that cheats says something else. */
    @Test
    void walkThroughFindsTheNetworkThatLooksAtTheScaleBar() throws Exception {
        final Macros.Outcome outcome = run("LooksAtTheScaleBar.ijm", folder + "/");
        assertEquals(0, outcome.status(), outcome.output());
        final List<String> answers = Arrays.stream(outcome.output().split("\n"))
                .filter(line -> line.startsWith("cells-scale-bar\t1\t")).map(line -> line.split("\t")[2])
                .collect(Collectors.toList());
        assertEquals(List.of("mitotic", "mitotic"), answers.subList(0, 2));
        assertTrue(!answers.get(2).equals("mitotic") && answers.get(3).equals("mitotic"), answers.toString());
        assertTrue(Files.size(folder.resolve("scale-bar-shortcut.png")) > 1000);
        assertTrue(Files.size(folder.resolve("scale-bar-classifier.png")) > 1000);
    }
}
