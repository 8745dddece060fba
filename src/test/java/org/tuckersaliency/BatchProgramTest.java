package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuckersaliency.batch.BatchFiles;
import org.tuckersaliency.sample.SampleImages;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.ImagePlus;
import ij.io.FileSaver;

/** The command line: what it prints, how it ends, and that it goes on after it was killed. */
class BatchProgramTest {
    @TempDir
    private Path temporary;
    private Path images;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void cutUpTheSample() throws IOException {
        images = Files.createDirectory(temporary.resolve("images"));
        for (int i = 0; i < 6; i++) {
            final ImagePlus sample = SampleImages.open("single");
            sample.setRoi(8 * i, 8 * i, 96, 96);
            new FileSaver(sample.crop()).saveAsTiff(images.resolve("cut" + i + ".tif").toString());
        }
    }

    private int run(final String... options) {
        final List<String> all = new ArrayList<>(
                List.of(images.toString(), "-o", temporary.resolve("maps").toString()));
        all.addAll(Arrays.asList(options));
        return Batch.run(all.toArray(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void everyImageIsALineOfJsonAndTheExitCodeIsZero() throws IOException {
        assertEquals(0, run("-n", "sample:cells-classifier", "-m", "mtsm;gradcam", "--scores", "--overlays", "--json",
                "--progress"), err::toString);
        final List<JsonObject> lines = out.toString().lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .collect(Collectors.toList());
        assertEquals(6, lines.size());
        for (final JsonObject line : lines) {
            assertEquals("done", line.get("status").getAsString());
            assertEquals(4, line.getAsJsonArray("outputs").size());
            line.getAsJsonArray("outputs").forEach(
                    output -> assertTrue(Files.exists(temporary.resolve("maps").resolve(output.getAsString()))));
        }
        assertTrue(Files.readAllLines(temporary.resolve("maps/scores.csv")).size() > 6);
        assertTrue(err.toString().contains("6 images mapped"), err.toString());
        assertTrue(err.toString().contains("batches of 8,"), "six are too few to measure: " + err);
    }

    @Test
    void exitCodesAreThoseThatTheHelpLists() throws IOException {
        assertEquals(2, run("--nonsense"));
        assertEquals(2, run("-m", "nix"));
        assertEquals(3, run("-n", temporary.resolve("nowhere").toString()));
        Files.writeString(images.resolve("broken.png"), "no image");
        assertEquals(1, run());
        assertEquals(2, run());
        assertEquals(1, run("--resume"));
        Files.delete(images.resolve("broken.png"));
        assertEquals(0, run("--resume"));
        assertTrue(err.toString().contains("0 images mapped, 6 already there"), err.toString());
        Files.writeString(temporary.resolve("file"), "");
        assertEquals(4, Batch.run(new String[] { images.toString(), "-o", temporary.resolve("file/maps").toString() },
                new PrintWriter(out, true), new PrintWriter(err, true)));
        assertEquals(0, Batch.run(new String[] { "--help" }, new PrintWriter(out, true), new PrintWriter(err, true)));
        for (final String code : List.of("0", "1", "2", "3", "4", "130"))
            assertTrue(out.toString().matches("(?s).*\\n\\s+" + code + "\\s+\\w.*"), out.toString());
    }

    /** A child process ends itself, as {@code kill -9} would, while images are on their way. */
    @Test
    void killedBatchGoesOnAndItsFilesAreThoseOfOneThatWasNot() throws Exception {
        assertEquals(137, child("killed", "3"));
        final int before = Files.readAllLines(temporary.resolve("killed").resolve(BatchFiles.STATE)).size();
        assertTrue(before >= 4 && before < 7, before + " lines");
        assertEquals(0, child("killed", "0"));
        assertEquals(0, child("whole", "0"));
        try (Stream<Path> files = Files.list(temporary.resolve("whole"))) {
            for (final Path file : files.collect(Collectors.toList()))
                if (!file.endsWith(BatchFiles.STATE))
                    assertArrayEquals(Files.readAllBytes(file),
                            Files.readAllBytes(temporary.resolve("killed").resolve(file.getFileName())),
                            file.toString());
        }
        // what is behind the first lines is new: nothing was computed twice
        assertEquals(7, Files.readAllLines(temporary.resolve("killed").resolve(BatchFiles.STATE)).size());
    }

    private int child(final String folder, final String halt) throws Exception {
        final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true", "-Dorg.tuckersaliency.engine="
                        + System.getProperty("org.tuckersaliency.engine", ""),
                "-cp", System.getProperty("java.class.path"), BatchProgram.class.getName(), images.toString(),
                temporary.resolve(folder).toString(), halt).redirectErrorStream(true).start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        final int code = process.waitFor();
        assertTrue(code == 0 || code == 137, output);
        return code;
    }
}
