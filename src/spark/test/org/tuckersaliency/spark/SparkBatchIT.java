package org.tuckersaliency.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Batches on two executors, compared with one machine bit for bit. */
@TestInstance(Lifecycle.PER_CLASS)
class SparkBatchIT {
    private static final int IMAGES = Integer.getInteger("spark.images", 100);
    /** A file that has to be handed to the executors, with what lies beside it. */
    private static final String SAMPLE = Paths
            .get("src/main/resources/org/tuckersaliency/sample/cells-classifier/network.pb").toAbsolutePath()
            .toString();
    private static final String APPLICATION = "SparkBatch";
    private static final long PAUSE = 50;

    @TempDir
    private static Path folder;

    private Cluster cluster;
    private Path images;
    private TreeMap<String, byte[]> expected;

    @BeforeAll
    void mapOnOneMachine() throws IOException, InterruptedException {
        cluster = new Cluster(folder);
        images = Images.make(folder.resolve("images"), IMAGES);
        final Path alone = folder.resolve("alone");
        assertEquals(SparkBatch.FAILED, cluster.alone("org.tuckersaliency.Batch", arguments(alone)));
        expected = results(alone);
        assertTrue(expected.size() > 2 * IMAGES, "maps, overlays and two tables");
    }

    private String[] arguments(final Path output, final String... more) {
        return Stream.concat(Stream.of(images + "/**", "-o", output.toString(), "-n",
                System.getProperty("spark.network", SAMPLE), "--overlays", "--scores"),
                Stream.of(more)).toArray(String[]::new);
    }

    /** All files by their names, but for what a run keeps for itself. */
    private static TreeMap<String, byte[]> results(final Path folder) throws IOException {
        final TreeMap<String, byte[]> results = new TreeMap<>();
        for (final Path file : Executor.files(folder)) {
            final String name = folder.relativize(file).toString();
            if (!name.startsWith("_batch/") && !name.startsWith("batch-state"))
                results.put(name, Files.readAllBytes(file));
        }
        return results;
    }

    private void assertSame(final Path output) throws IOException {
        final TreeMap<String, byte[]> found = results(output);
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
    }

    private static long lists(final Path output) throws IOException {
        final Path done = output.resolve(Outputs.DONE);
        if (!Files.isDirectory(done)) return 0;
        try (Stream<Path> files = Files.list(done)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).count();
        }
    }

    private static void waitForLists(final Path output, final int number, final Process driver)
            throws IOException, InterruptedException {
        while (lists(output) < number) {
            assertTrue(driver.isAlive(), "it was ready before it could be disturbed");
            Thread.sleep(PAUSE);
        }
    }

    @Test
    void sameAsOnOneMachine() throws IOException, InterruptedException {
        final Path output = folder.resolve("two");
        final int code = Cluster.end(cluster.submit(2, APPLICATION, arguments(output)));
        final String said = cluster.said(APPLICATION);
        assertEquals(SparkBatch.FAILED, code, said);
        assertTrue(said.contains("broken.png: It cannot be read as an image"), said);
        assertSame(output);
        final int again = Cluster.end(cluster.submit(2, APPLICATION, arguments(output)));
        assertEquals(SparkBatch.USAGE, again);
        assertTrue(cluster.said(APPLICATION).contains("has the results of a batch already"));
    }

    @Test
    void killedExecutorLosesNothing() throws IOException, InterruptedException {
        final Path output = folder.resolve("killed");
        final Process driver = cluster.submit(2, APPLICATION, arguments(output));
        waitForLists(output, 3, driver);
        final List<ProcessHandle> executors = Cluster.executors(driver);
        assertEquals(2, executors.size());
        assertTrue(executors.get(0).destroyForcibly());
        assertEquals(SparkBatch.FAILED, Cluster.end(driver), cluster.said(APPLICATION));
        assertSame(output);
        final List<String> lines = Executor.files(output.resolve(Outputs.DONE)).stream()
                .filter(file -> file.toString().endsWith(".jsonl")).flatMap(file -> {
                    try {
                        return Files.readAllLines(file).stream();
                    } catch (final IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }).map(line -> org.tuckersaliency.batch.BatchRecord.fromJson(line).image())
                .collect(Collectors.toList());
        assertEquals(lines.stream().distinct().count(), lines.size(), "no image was noted twice");
    }

    @Test
    void killedDriverIsResumed() throws IOException, InterruptedException {
        final Path output = folder.resolve("resumed");
        final Process driver = cluster.submit(2, APPLICATION, arguments(output));
        waitForLists(output, 4, driver);
        Cluster.kill(driver);
        final long before = lists(output);
        assertFalse(Files.exists(output.resolve("report.csv")));
        final int code = Cluster.end(cluster.submit(2, APPLICATION, arguments(output, "--resume")));
        assertEquals(SparkBatch.FAILED, code, cluster.said(APPLICATION));
        assertFalse(cluster.said(APPLICATION).contains(" 0 already there"), cluster.said(APPLICATION));
        assertTrue(lists(output) > before);
        assertSame(output);
    }

    @Test
    void optionsThatDoNotFitAreASentence() throws IOException, InterruptedException {
        final int code = Cluster.end(cluster.submit(1, APPLICATION, images.toString(), "-o",
                folder.resolve("wrong").toString(), "--layers", "nowhere"));
        assertEquals(SparkBatch.USAGE, code);
        final String said = cluster.said(APPLICATION);
        assertTrue(said.contains("nowhere") && !said.contains("\tat "), said);
    }
}
