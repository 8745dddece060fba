package org.tuckersaliency.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.map.Resampling;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * What ImageJ shows after a macro equals what another path makes of the same feature maps: a full singular value
 * decomposition of the N × C matrix by EJML (the plugin never makes one), and the formula of bilinear interpolation
 * pixel by pixel.
 */
class ShownMapTest {
    private static final double CLOSE = 1e-5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({ "EigenCAM..., true, false", "Tucker Saliency Map (TSM)..., false, false",
            "Multivec-EigenCAM..., true, true", "Multivector Tucker Saliency Map (MTSM)..., false, true" })
    void mapOfTheBundledSample(final String command, final boolean centred, final boolean all) throws Exception {
        final Path sample = folder.resolve("sample.tif");
        Macros.run(line("run('Open Sample'); saveAs('Tiff', '" + sample + "');"));
        check(sample, "sample:cells-ssl", "auto", command, centred, all);
    }

    @Test
    void mapsOfAPublicNetworkOnAPhotograph() throws Exception {
        final Path shared = Paths.get(System.getProperty("shared", "../shared")).toAbsolutePath().normalize();
        final Path network = shared.resolve("networks/mcunet-tf");
        Assumptions.assumeTrue(Files.isDirectory(network), "the public networks are not here");
        final Path cat = shared.resolve("images/chelsea.png");
        check(cat, network.toString(), "auto", "EigenCAM...", true, false);
        check(cat, network.toString(), "auto", "Multivector Tucker Saliency Map (MTSM)...", false, true);
    }

    private static String line(final String macro) {
        return macro.replace('\'', '"').replace("\\", "\\\\") + "\n";
    }

    private void check(final Path image, final String network, final String layer, final String command,
            final boolean centred, final boolean all) throws Exception {
        final Path shown = folder.resolve("shown.tif");
        final Macros.Outcome outcome = Macros.run(line("open('" + image + "');\nrun('" + command + "', 'network=["
                + network + "] layer=" + layer + "'); saveAs('Tiff', '" + shown + "');"));
        assertEquals(0, outcome.status(), outcome.output());
        final ImagePlus input = IJ.openImage(image.toString());
        final ImageProcessor actual = IJ.openImage(shown.toString()).getProcessor();
        assertNotNull(actual);
        try (Network opened = Networks.open(network)) {
            final double[][] layerMap = layerMap(features(opened, input), centred, all);
            final double[][] expected = bilinear(layerMap, input.getWidth(), input.getHeight());
            minMax(expected);
            for (int y = 0; y < input.getHeight(); y++)
                for (int x = 0; x < input.getWidth(); x++)
                    assertEquals(expected[y][x], actual.getf(x, y), CLOSE, command + " at " + x + ", " + y);
        }
    }

    private static FeatureMaps features(final Network network, final ImagePlus input) {
        final Plane plane = ImagePlanes.of(input, network.input().channels(), ImagePlanes.Selection.CURRENT).plane(0);
        return network.featureMaps(network.preprocessing().apply(
                Resampling.fit(plane.pixels(), network.input().widthFor(input.getWidth()),
                        network.input().heightFor(input.getHeight())),
                plane.low(), plane.high()), network.defaultLayer());
    }

    /** From all right singular vectors of M or of M centred, as in METHODS; clipped and brought to 0..1. */
    private static double[][] layerMap(final FeatureMaps features, final boolean centred, final boolean all) {
        final int positions = features.height() * features.width();
        final float[] values = new float[positions * features.channels()];
        int i = 0;
        for (final net.imglib2.type.numeric.real.FloatType value : features.image()) values[i++] = value.get();
        final DMatrixRMaj matrix = new DMatrixRMaj(positions, features.channels());
        for (int c = 0; c < features.channels(); c++) {
            double mean = 0;
            for (int p = 0; p < positions; p++) mean += values[c * positions + p] / (double) positions;
            for (int p = 0; p < positions; p++)
                matrix.set(p, c, values[c * positions + p] - (centred ? mean : 0));
        }
        final double[][] map = project(matrix, features, centred, all);
        for (final double[] row : map) for (int x = 0; x < row.length; x++) row[x] = Math.max(0, row[x]);
        minMax(map);
        return map;
    }

    private static double[][] project(final DMatrixRMaj matrix, final FeatureMaps features, final boolean centred,
            final boolean all) {
        final SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(matrix.numRows,
                matrix.numCols, false, true, true);
        svd.decompose(matrix.copy());
        final double[] sigma = svd.getSingularValues();
        final DMatrixRMaj right = svd.getV(null, true);
        int largest = 0;
        double sum = 0;
        for (int i = 0; i < svd.numberOfSingularValues(); i++) {
            if (sigma[i] > sigma[largest]) largest = i;
            sum += sigma[i];
        }
        final double[][] map = new double[features.height()][features.width()];
        for (int i = 0; i < svd.numberOfSingularValues(); i++) {
            if (!all && i != largest) continue;
            for (int p = 0; p < matrix.numRows; p++) {
                double component = 0;
                for (int c = 0; c < matrix.numCols; c++) component += matrix.get(p, c) * right.get(i, c);
                final double added = all
                        ? sigma[i] / sum * Math.abs(component)
                        : centred
                                ? component
                                : Math.abs(component);
                map[p / features.width()][p % features.width()] += added;
            }
        }
        if (!all && centred) signRule(map);
        return map;
    }

    private static void signRule(final double[][] map) {
        double min = 0;
        double max = 0;
        for (final double[] row : map)
            for (final double value : row) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        if (-min > max) for (final double[] row : map) for (int x = 0; x < row.length; x++) row[x] = -row[x];
    }

    private static double[][] bilinear(final double[][] map, final int width, final int height) {
        final double[][] result = new double[height][width];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                final double v = Math.min(map.length - 1., Math.max(0, (y + 0.5) * map.length / height - 0.5));
                final double u = Math.min(map[0].length - 1., Math.max(0, (x + 0.5) * map[0].length / width - 0.5));
                final int y0 = (int) v;
                final int x0 = (int) u;
                final int y1 = Math.min(y0 + 1, map.length - 1);
                final int x1 = Math.min(x0 + 1, map[0].length - 1);
                result[y][x] = (1 - v + y0) * ((1 - u + x0) * map[y0][x0] + (u - x0) * map[y0][x1])
                        + (v - y0) * ((1 - u + x0) * map[y1][x0] + (u - x0) * map[y1][x1]);
            }
        return result;
    }

    private static void minMax(final double[][] map) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (final double[] row : map)
            for (final double value : row) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        for (final double[] row : map)
            for (int x = 0; x < row.length; x++) row[x] = (row[x] - min) / (max - min);
    }
}
