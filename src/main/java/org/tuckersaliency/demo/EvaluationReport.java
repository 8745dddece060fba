package org.tuckersaliency.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.tuckersaliency.evaluation.Bootstrap;
import org.tuckersaliency.evaluation.LeftOut;
import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.PairedDifference;

import ij.measure.ResultsTable;

/**
 * What an experiment in {@code macros/} has left in its folder, as tables and pictures of a document. The document marks
 * where each stands: {@code <!-- NAME TABLE -->} to {@code <!-- end -->}.
 */
final class EvaluationReport {
    private static final String END = "<!-- end -->";
    private static final Map<String, String> ANSWERS = new LinkedHashMap<>();
    private static final Map<String, String> REGIONS = new LinkedHashMap<>();
    static {
        ANSWERS.put("drop", "Average Drop % ↓");
        ANSWERS.put("increase", "Average Increase % ↑");
        ANSWERS.put("gain", "Average Gain % ↑");
        ANSWERS.put("insertion", "Insertion ↑");
        ANSWERS.put("deletion", "Deletion ↓");
        ANSWERS.put("road", "ROAD ↑");
        ANSWERS.put("above-half", "Above Half");
        REGIONS.put("energy", "Energy ↑");
        REGIONS.put("rank", "Rank ↑");
        REGIONS.put("auc", "AUC ↑");
        REGIONS.put("pointing", "Pointing ↑");
        REGIONS.put("sanity", "Sanity ↓");
    }
    private static final String[][] PAIRS = { { "tsm", "eigencam(sign=arbitrary)" }, { "tsm", "eigencam" },
            { "mtsm", "tsm" }, { "mtsm", "multivec-eigencam" }, { "mtsm", "gradcam" }, { "mtsm-grad", "gradcam" },
            { "mtsm(weights=scaled)", "mtsm" }, { "mtsm", "edges" }, { "mtsm", "centre" } };
    private static final List<String> COMPARED = List.of("drop", "insertion", "deletion", "road", "energy", "rank");
    private static final List<String> PICTURES = List.of("insertion-1", "deletion-1", "means-1");

    private final String name;
    private final Path folder;
    private final ResultsTable summary;
    private final ResultsTable images;

    /**
     * @param name of the experiment, with which its files begin
     * @throws IOException if its tables are not there
     */
    EvaluationReport(final String name, final Path folder) throws IOException {
        this.name = name;
        this.folder = folder;
        this.summary = ResultsTable.open(folder.resolve(name + ".csv").toString());
        this.images = ResultsTable.open(folder.resolve(name + "-images.csv").toString());
    }

    /** Puts the tables into a document and copies the pictures into {@code images} beside it. */
    void writeInto(final Path document) throws IOException {
        String text = Files.readString(document);
        text = replaced(text, "answers", means(ANSWERS));
        text = replaced(text, "regions", means(REGIONS));
        text = replaced(text, "differences", differences());
        final Path part = document.resolveSibling(document.getFileName() + ".part");
        Files.write(part, text.getBytes(StandardCharsets.UTF_8));
        Files.move(part, document, StandardCopyOption.REPLACE_EXISTING);
        for (final String picture : PICTURES)
            Files.copy(folder.resolve(name + "-" + picture + ".png"), document.resolveSibling("images")
                    .resolve("evaluation-" + name + "-" + picture + ".png"), StandardCopyOption.REPLACE_EXISTING);
    }

    private String replaced(final String text, final String table, final String content) throws IOException {
        final String begin = "<!-- " + name + " " + table + " -->";
        final int from = text.indexOf(begin);
        final int to = text.indexOf(END, from);
        if (from < 0 || to < 0)
            throw new IOException("The document has no place for a table between " + begin + " and " + END + ".");
        return text.substring(0, from) + begin + "\n\n" + content + "\n" + text.substring(to);
    }

    private static Set<String> column(final ResultsTable table, final String column) {
        final Set<String> values = new LinkedHashSet<>();
        for (int row = 0; row < table.size(); row++) values.add(table.getStringValue(column, row));
        return values;
    }

    /** A row for each method: the mean of each metric with its 95 % interval. */
    private String means(final Map<String, String> metrics) {
        final Map<String, String> cells = new LinkedHashMap<>();
        for (int row = 0; row < summary.size(); row++) {
            final String metric = summary.getStringValue("metric", row);
            cells.put(summary.getStringValue("method", row) + " " + metric, interval(metric,
                    summary.getValue("mean", row), summary.getValue("low", row), summary.getValue("high", row)));
        }
        final Set<String> there = column(summary, "metric");
        return table("method", metrics, there, new ArrayList<>(column(summary, "method")), method -> method,
                (method, metric) -> cells.getOrDefault(method + " " + metric, ""));
    }

    private interface Cell {
        String of(String row, String metric);
    }

    private static String table(final String first, final Map<String, String> metrics, final Set<String> there,
            final List<String> rows, final Function<String, String> label, final Cell cell) {
        final List<String> keys = metrics.keySet().stream().filter(there::contains).collect(Collectors.toList());
        final StringBuilder text = new StringBuilder("| " + first + " |");
        keys.forEach(key -> text.append(' ').append(metrics.get(key)).append(" |"));
        text.append("\n|").append("---|".repeat(keys.size() + 1)).append('\n');
        for (final String row : rows) {
            text.append("| ").append(label.apply(row)).append(" |");
            keys.forEach(key -> text.append(' ').append(cell.of(row, key)).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    private static String interval(final String metric, final double mean, final double low, final double high) {
        if (Double.isNaN(mean)) return "–";
        final String number = ANSWERS.getOrDefault(metric, "").contains("%") ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, number + " (" + number + " to " + number + ")", mean, low, high)
                .replaceAll("-(0\\.0+)(?!\\d)", "$1"); // no −0
    }

    /** A row for each pair of methods: the mean over the images of the first less the second, bold where it is clear. */
    private String differences() {
        final Map<String, List<Measurement>> values = new LinkedHashMap<>();
        for (int row = 0; row < images.size(); row++)
            values.computeIfAbsent(images.getStringValue("method", row) + " " + images.getStringValue("metric", row),
                    key -> new ArrayList<>()).add(measurement(images.getValue("value", row)));
        final Map<String, String> metrics = new LinkedHashMap<>(ANSWERS);
        metrics.putAll(REGIONS);
        metrics.keySet().retainAll(COMPARED);
        final Map<String, String[]> pairs = new LinkedHashMap<>();
        for (final String[] pair : PAIRS) pairs.put(pair[0] + " less " + pair[1], pair);
        return table("", metrics, column(summary, "metric"), new ArrayList<>(pairs.keySet()), row -> row,
                (row, metric) -> {
                    final PairedDifference difference = PairedDifference.of(
                            values.get(pairs.get(row)[0] + " " + metric), values.get(pairs.get(row)[1] + " " + metric),
                            new Bootstrap());
                    final String text = interval(metric, difference.mean(), difference.low(), difference.high());
                    return difference.isClear() ? "**" + text + "**" : text;
                });
    }

    private static Measurement measurement(final double value) {
        return Double.isNaN(value) ? Measurement.leftOut(LeftOut.NO_MAP) : Measurement.of(value);
    }
}
