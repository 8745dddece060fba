package org.tuckersaliency.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the paper's experiments have left in their folders, as tables and pictures of {@code docs/evaluation.md}. */
final class EvaluationReport {
    private static final List<List<String>> PAIRS = List.of(List.of("tsm", "eigencam(sign=arbitrary)"),
            List.of("tsm", "eigencam"), List.of("mtsm", "tsm"), List.of("mtsm", "multivec-eigencam"),
            List.of("mtsm", "gradcam"), List.of("mtsm-grad", "gradcam"), List.of("mtsm(weights=scaled)", "mtsm"),
            List.of("mtsm", "edges"), List.of("mtsm", "centre"));
    private static final List<String> PICTURES = List.of("insertion-1", "deletion-1", "means-1");

    private final String name;
    private final Path folder;

    /** @param name of the experiment, with which its files begin */
    EvaluationReport(final String name, final Path folder) {
        this.name = name;
        this.folder = folder;
    }

    void writeInto(final MarkedDocument document) throws IOException {
        final ExperimentTables tables = new ExperimentTables(folder.resolve(name + ".csv"));
        final Map<String, String> regions = new LinkedHashMap<>(Headings.REGIONS);
        regions.put("sanity", Headings.OTHERS.get("sanity"));
        document.put(name + " answers", tables.means(Headings.ANSWERS));
        document.put(name + " regions", tables.means(regions));
        document.put(name + " differences", tables.differences(PAIRS,
                Headings.of("drop", "insertion", "deletion", "road", "energy", "rank")));
        for (final String picture : PICTURES)
            document.copy(folder.resolve(name + "-" + picture + ".png"), "evaluation-" + name + "-" + picture + ".png");
    }
}
