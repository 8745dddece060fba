package org.tuckersaliency.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What {@code macros/Claims.ijm} has left in its folder, as tables and pictures of {@code docs/claims.md}. */
final class ClaimsReport {
    private static final List<String> NETWORKS = List.of("cells-classifier", "cells-ssl");
    private static final String ARBITRARY = "eigencam(sign=arbitrary)";
    private static final List<String> LABEL_FREE = List.of("eigencam", "tsm", "multivec-eigencam", "fem", "kpca-cam",
            "mean-activation", "random-map");
    private static final List<String> WEIGHTS = List.of("energy", "equal", "scaled");
    private static final List<String> KINDS = List.of("interphase", "elongated", "mitotic");
    private static final Map<String, String> COMPARED = Headings.of("drop", "insertion", "deletion", "road", "energy",
            "rank");
    private static final Predicate<String> EVERY = image -> true;

    private final Path folder;

    ClaimsReport(final Path folder) {
        this.folder = folder;
    }

    void writeInto(final MarkedDocument document) throws IOException {
        final Map<String, ExperimentTables> all = new LinkedHashMap<>();
        for (final String network : NETWORKS) {
            final ExperimentTables tables = new ExperimentTables(folder.resolve(network + ".csv"));
            all.put(network, tables);
            document.put(network + " answers", tables.means(Headings.ANSWERS));
            document.put(network + " regions", tables.means(Headings.REGIONS));
            document.put(network + " others", tables.means(Headings.OTHERS));
            document.put(network + " label-free", tables.differences(withMtsmFirst(), COMPARED));
            writeEffects(document, network);
            writeSpectra(document, network);
            document.copy(folder.resolve(network + "-maps.png"), "claims-" + network + "-maps.png");
        }
        document.put("ratios", ratios(all));
    }

    private static List<List<String>> withMtsmFirst() {
        final List<List<String>> pairs = new ArrayList<>();
        for (final String method : LABEL_FREE) pairs.add(List.of("mtsm", method));
        return pairs;
    }

    /** How many times as good TSM is as EigenCAM whose sign is left to chance. */
    private static String ratios(final Map<String, ExperimentTables> all) {
        final Map<String, String> columns = new LinkedHashMap<>();
        columns.put("drop", "Average Drop, EigenCAM over TSM");
        columns.put("energy", "Energy inside the cells, TSM over EigenCAM");
        return ExperimentTables.table("network", columns, NETWORKS, (network, metric) -> {
            final ExperimentTables tables = all.get(network);
            final String layer = tables.layers().get(0);
            final double tsm = tables.mean(layer, "tsm", metric);
            final double eigenCam = tables.mean(layer, ARBITRARY, metric);
            return String.format(Locale.ROOT, "%.2f", metric.equals("drop") ? eigenCam / tsm : tsm / eigenCam);
        });
    }

    private void writeEffects(final MarkedDocument document, final String network) throws IOException {
        final ExperimentTables effects = new ExperimentTables(folder.resolve(network + "-effects.csv"));
        for (final String metric : List.of("drop", "road", "energy", "above-half"))
            document.put(network + " layers " + metric, effects.byLayer(metric, effects.methods()));
        final Map<String, String[]> weights = new LinkedHashMap<>();
        final Map<String, String[]> mtsm = new LinkedHashMap<>();
        for (final String layer : effects.layers()) {
            for (final String weighting : WEIGHTS)
                weights.put(weighting + ", " + layer, new String[] { layer, "mtsm(weights=" + weighting + ")" });
            mtsm.put(layer, new String[] { layer, "" });
        }
        document.put(network + " weights", ExperimentTables.table("less sigma", COMPARED,
                new ArrayList<>(weights.keySet()),
                (row, metric) -> effects.differenceCell(weights.get(row)[0], weights.get(row)[1], "mtsm", metric,
                        EVERY)));
        final String last = effects.layers().get(effects.layers().size() - 1);
        for (final String kind : KINDS) mtsm.put(kind + " cells, " + last, new String[] { last, kind });
        document.put(network + " mtsm", ExperimentTables.table("MTSM less TSM", COMPARED,
                new ArrayList<>(mtsm.keySet()),
                (row, metric) -> effects.differenceCell(mtsm.get(row)[0], "mtsm", "tsm", metric,
                        image -> image.contains(mtsm.get(row)[1]))));
    }

    private void writeSpectra(final MarkedDocument document, final String network) throws IOException {
        final LayerSpectra spectra = new LayerSpectra("sample:" + network,
                new ExperimentTables(folder.resolve(network + "-effects.csv")).layers(), folder.resolve("images-200"));
        document.put(network + " spectrum", spectra.table());
        final Path plot = folder.resolve(network + "-spectrum.png");
        spectra.plot(plot);
        document.copy(plot, "claims-" + network + "-spectrum.png");
    }
}
