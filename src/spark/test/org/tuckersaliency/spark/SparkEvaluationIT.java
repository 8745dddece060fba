package org.tuckersaliency.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations on two executors, compared with one machine to the last digit. */
class SparkEvaluationIT {
    private static final int IMAGES = 24;
    private static final String APPLICATION = "SparkEvaluation";

    @TempDir
    private Path folder;

    private void compare(final String metrics, final Path images, final String truth)
            throws IOException, InterruptedException {
        final Cluster cluster = new Cluster(folder);
        final Path alone = Files.createDirectories(folder.resolve("alone")).resolve("evaluation.csv");
        assertEquals(0, cluster.alone("org.tuckersaliency.spark.EvaluationAlone", images.toString(), alone.toString(),
                metrics, truth));
        final Path output = folder.resolve("two");
        final String[] arguments = { images.toString(), "-o", output.toString(), "--metrics", metrics, "--truth", truth,
                "-n", "sample:cells-classifier;sample:cells-shortcut" };
        final int code = Cluster.end(cluster.submit(2, APPLICATION, arguments));
        assertEquals(SparkBatch.DONE, code, cluster.said(APPLICATION));
        for (final String table : new String[] { SparkEvaluation.IMAGES, SparkEvaluation.SUMMARY })
            assertEquals(Files.readString(alone.resolveSibling(table)), Files.readString(output.resolve(table)), table);
        assertTrue(Files.readString(output.resolve(SparkEvaluation.SUMMARY)).contains("mtsm"));
    }

    /** Some images have label images beside them, most tasks none. */
    @Test
    void sameAsOnOneMachine() throws IOException, InterruptedException {
        final Path images = Images.flat(folder.resolve("images"), IMAGES);
        Images.label(images, images, "-labels", 3);
        compare("auto", images, "auto");
    }

    @Test
    void groundTruthOfAnotherFolderIsFound() throws IOException, InterruptedException {
        final Path images = Images.flat(folder.resolve("images"), IMAGES);
        final Path truth = Files.createDirectories(folder.resolve("masks"));
        Images.label(images, truth, "", IMAGES);
        compare("drop;pointing;energy", images, truth.toString());
    }
}
