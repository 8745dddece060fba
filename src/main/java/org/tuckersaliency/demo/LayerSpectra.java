package org.tuckersaliency.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.image.CurvePlot;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.tucker.Hooi;
import org.tuckersaliency.tucker.MultilinearRanks;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** How the energy of the feature maps is spread over the channel components, layer by layer, mean over some images. */
final class LayerSpectra {
    private static final int IMAGES = 50;
    private static final int POINTS = 200;
    private static final double MOST = 0.95;

    private final Map<String, double[]> spectra = new LinkedHashMap<>();

    /**
     * @param folder with images
     * @throws IOException if it cannot be read
     */
    LayerSpectra(final String network, final List<String> layers, final Path folder) throws IOException {
        final List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().limit(IMAGES).collect(Collectors.toList());
        }
        try (Context context = new Context(SaliencyService.class); Network opened = Networks.open(network)) {
            final SaliencyService saliency = context.service(SaliencyService.class);
            for (final String layer : layers)
                for (final Path file : files) {
                    final ImagePlus image = IJ.openImage(file.toString());
                    add(layer, energies(
                            saliency.featureMaps(image, opened, new SaliencySettings().withLayer(layer))),
                            files.size());
                }
        }
    }

    private void add(final String layer, final double[] energies, final int images) {
        final double[] sum = spectra.computeIfAbsent(layer, key -> new double[energies.length]);
        for (int i = 0; i < sum.length; i++) sum[i] += energies[i] / images;
    }

    /** σ_i² of the channel mode, as shares of their sum. */
    private static double[] energies(final RandomAccessibleInterval<FloatType> features) {
        final double[] energies = Arrays.stream(new Hooi(MultilinearRanks.full())
                .decompose(Views.permute(features, 0, 2)).singularValues(0)).map(value -> value * value).toArray();
        final double all = Arrays.stream(energies).sum();
        return Arrays.stream(energies).map(energy -> all == 0 ? 0 : energy / all).toArray();
    }

    /** A row for each layer. */
    String table() {
        final Map<String, String> columns = new LinkedHashMap<>();
        columns.put("channels", "Channels");
        columns.put("first", "Energy of the first component");
        columns.put("three", "Of the first three");
        columns.put("most", "Components that hold 95 %");
        return ExperimentTables.table("layer", columns, List.copyOf(spectra.keySet()), (layer, column) -> {
            final double[] energies = spectra.get(layer);
            switch (column) {
                case "channels":
                    return String.valueOf(energies.length);
                case "first":
                    return percent(cumulative(energies, 1));
                case "three":
                    return percent(cumulative(energies, 3));
                default:
                    int count = 1;
                    while (count < energies.length && cumulative(energies, count) < MOST)
                        count++;
                    return String.valueOf(count);
            }
        });
    }

    private static String percent(final double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static double cumulative(final double[] energies, final int count) {
        return Arrays.stream(energies).limit(count).sum();
    }

    /** The energy that the first components hold, over their share of all. */
    void plot(final Path png) throws IOException {
        final CurvePlot plot = new CurvePlot("Spectrum", "Share of components, strongest first", "Share of energy");
        spectra.forEach((layer, energies) -> {
            final double[] curve = new double[POINTS + 1];
            for (int i = 0; i <= POINTS; i++) {
                final double at = i * (double) energies.length / POINTS;
                final int whole = (int) at;
                curve[i] = cumulative(energies, whole)
                        + (whole < energies.length ? (at - whole) * energies[whole] : 0);
            }
            plot.add(layer, curve);
        });
        if (!new FileSaver(plot.image()).saveAsPng(png.toString()))
            throw new IOException("Could not write " + png + "; is the disk full?");
    }
}
