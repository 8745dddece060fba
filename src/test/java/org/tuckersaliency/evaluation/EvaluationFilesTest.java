package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of an evaluation: what stands in them, what is read back, and what is never overwritten. */
class EvaluationFilesTest {
    @TempDir
    private Path folder;

    private static EvaluatedMap map(final String image, final String method, final double drop) {
        final Map<String, Measurement> measurements = new LinkedHashMap<>();
        measurements.put("drop", Measurement.of(drop));
        measurements.put("deletion", Measurement.of(0.5,
                new Curve("deletion", new double[] { 0, 0.5, 1 }, new double[] { 1, 0.1 + 0.2, 0 })));
        measurements.put("iou", Measurement.leftOut(LeftOut.TRUTH_EMPTY));
        return new EvaluatedMap(image, "sample:a, \"b\"", "conv", method, "4x4-1f", measurements);
    }

    @Test
    void lineIsReadBackWithoutLoss() {
        final EvaluatedMap map = map("a\tb\\n\n.tif", "mtsm", 1 / 3.0);
        final String line = EvaluatedMapLine.of(map);
        assertFalse(line.contains("\n"));
        final EvaluatedMap read = EvaluatedMapLine.read(line);
        assertEquals(map.image(), read.image());
        assertEquals(map.network(), read.network());
        assertEquals(map.stamp(), read.stamp());
        assertEquals(1 / 3.0, read.measurements().get("drop").value().getAsDouble());
        assertEquals(LeftOut.TRUTH_EMPTY, read.measurements().get("iou").leftOut().orElseThrow());
        final Curve curve = read.measurements().get("deletion").curves().get(0);
        assertArrayEquals(new double[] { 1, 0.1 + 0.2, 0 }, curve.scores());
        assertArrayEquals(new double[] { 0, 0.5, 1 }, curve.shares());
        assertEquals(line, EvaluatedMapLine.of(read));
    }

    @Test
    void tablesAreInLongForm() throws IOException {
        final Path csv = folder.resolve("summary.csv");
        new EvaluationFiles(csv, "settings")
                .write(new EvaluationResult(List.of(map("a.tif", "mtsm", 10), map("b.tif", "mtsm", 30))));
        final String images = Files.readString(folder.resolve("summary-images.csv"));
        assertEquals("image,network,layer,method,metric,value\n"
                + "a.tif,\"sample:a, \"\"b\"\"\",conv,mtsm,drop,10.0\n"
                + "a.tif,\"sample:a, \"\"b\"\"\",conv,mtsm,deletion,0.5\n"
                + "a.tif,\"sample:a, \"\"b\"\"\",conv,mtsm,iou,\n", images.substring(0, images.indexOf("b.tif")));
        final List<String> summary = Files.readAllLines(csv);
        assertEquals("network,layer,method,metric,mean,low,high,n,left_out", summary.get(0));
        assertEquals("\"sample:a, \"\"b\"\"\",conv,mtsm,drop,20.0,10.0,30.0,2,0", summary.get(1));
        assertEquals("\"sample:a, \"\"b\"\"\",conv,mtsm,iou,,,,0,2", summary.get(3));
        assertEquals(4, summary.size());
    }

    @Test
    void whatIsDoneIsFoundAgainUnlessTheImageChanged() throws IOException {
        final Path csv = folder.resolve("summary.csv");
        final EvaluationFiles first = new EvaluationFiles(csv, "settings");
        first.add(map("a.tif", "mtsm", 10));
        first.add(map("b.tif", "mtsm", 20));
        Files.writeString(folder.resolve("summary-state.txt"), "c.tif\thalf a li", StandardOpenOption.APPEND);
        final EvaluationFiles second = new EvaluationFiles(csv, "settings");
        second.add(map("d.tif", "mtsm", 40));
        final EvaluationFiles third = new EvaluationFiles(csv, "settings");
        for (final String name : List.of("a.tif", "b.tif", "d.tif"))
            assertTrue(third.find(name, "sample:a, \"b\"", "conv", "mtsm", "4x4-1f").isPresent(), name);
        assertTrue(third.find("c.tif", "sample:a, \"b\"", "conv", "mtsm", "4x4-1f").isEmpty());
        assertTrue(third.find("a.tif", "sample:a, \"b\"", "conv", "mtsm", "other").isEmpty());
        assertTrue(third.find("a.tif", "sample:a, \"b\"", "conv", "tsm", "4x4-1f").isEmpty());
    }

    @Test
    void filesOfOthersAreNotOverwritten() throws IOException {
        final Path csv = folder.resolve("mine.csv");
        Files.writeString(csv, "precious");
        assertRefused(csv, "settings", "There is already a file");
        assertEquals("precious", Files.readString(csv));
        assertEquals(1, folder.toFile().list().length);
        final Path other = folder.resolve("other.csv");
        Files.writeString(folder.resolve("other-images.csv"), "precious");
        assertRefused(other, "settings", "other-images.csv");
        final Path third = folder.resolve("third.csv");
        new EvaluationFiles(third, "settings");
        assertRefused(third, "other settings", "had other settings");
        Files.writeString(folder.resolve("third-state.txt"), "a\tb\tc\td\te\tdrop=x\n", StandardOpenOption.APPEND);
        assertRefused(third, "settings", "Line 2 of ");
        assertRefused(folder.resolve("no/such/folder.csv"), "settings", "in no folder");
        assertRefused(folder, "settings", "in no folder");
    }

    @Test
    void meanCurveIsThatOfTheImagesThatHaveOne() {
        final Map<String, Measurement> none = new LinkedHashMap<>(map("c", "mtsm", 1).measurements());
        none.replaceAll((metric, measurement) -> Measurement.leftOut(LeftOut.MAP_CONSTANT));
        final EvaluationResult result = new EvaluationResult(
                List.of(map("a", "mtsm", 1), map("b", "mtsm", 2), map("c", "mtsm", 3).with(none)));
        assertArrayEquals(new double[] { 1, 0.1 + 0.2, 0 }, result.meanCurve(result.rows().get(1)).orElseThrow());
        assertTrue(result.meanCurve(result.rows().get(0)).isEmpty());
        assertEquals(Map.of(LeftOut.MAP_CONSTANT, 1), result.rows().get(1).summary().reasons());
    }

    private static void assertRefused(final Path csv, final String settings, final String part) {
        final String sentence = assertThrows(IllegalArgumentException.class, () -> new EvaluationFiles(csv, settings))
                .getMessage();
        assertTrue(sentence.contains(part) && sentence.endsWith(".") && !sentence.contains("\n"), sentence);
    }
}
