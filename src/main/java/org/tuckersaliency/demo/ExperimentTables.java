package org.tuckersaliency.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.tuckersaliency.evaluation.Bootstrap;
import org.tuckersaliency.evaluation.LeftOut;
import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.PairedDifference;

import ij.measure.ResultsTable;

/** What an evaluation has written as CSV, as tables of a document. */
final class ExperimentTables {
    private static final Set<String> PERCENT = Set.of("drop", "increase", "gain");
    private static final String NO_LAYER = "-";
    private static final String NOTHING = "–";

    private final ResultsTable summary;
    private final Set<String> layers = new LinkedHashSet<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private final Set<String> metrics = new LinkedHashSet<>();
    /** The row of the summary for layer, method and metric. */
    private final Map<List<String>, Integer> rows = new LinkedHashMap<>();
    /** For layer, method and metric the value of each image. */
    private final Map<List<String>, Map<String, Measurement>> values = new LinkedHashMap<>();

    /**
     * @param csv the summary; the values of the images lie beside it
     * @throws IOException if one of them is not there
     */
    ExperimentTables(final Path csv) throws IOException {
        summary = ResultsTable.open(csv.toString());
        for (int row = 0; row < summary.size(); row++) {
            layers.add(summary.getStringValue("layer", row));
            methods.add(summary.getStringValue("method", row));
            metrics.add(summary.getStringValue("metric", row));
            rows.put(key(summary, row), row);
        }
        layers.remove(NO_LAYER);
        final ResultsTable images = ResultsTable.open(csv.toString().replaceFirst("\\.csv$", "-images.csv"));
        for (int row = 0; row < images.size(); row++)
            values.computeIfAbsent(key(images, row), key -> new LinkedHashMap<>())
                    .put(images.getStringValue("image", row), measurement(images.getValue("value", row)));
    }

    private static List<String> key(final ResultsTable table, final int row) {
        return List.of(table.getStringValue("layer", row), table.getStringValue("method", row),
                table.getStringValue("metric", row));
    }

    private static Measurement measurement(final double value) {
        return Double.isNaN(value) ? Measurement.leftOut(LeftOut.NO_MAP) : Measurement.of(value);
    }

    /** In the order of the file, without that of methods that have none. */
    List<String> layers() {
        return new ArrayList<>(layers);
    }

    List<String> methods() {
        return new ArrayList<>(methods);
    }

    /** The key of a method at a layer, or of one that has no layer. */
    private List<String> key(final String layer, final String method, final String metric) {
        final List<String> own = List.of(layer, method, metric);
        return rows.containsKey(own) ? own : List.of(NO_LAYER, method, metric);
    }

    /** The mean of a metric at a layer; NaN where there is none. */
    double mean(final String layer, final String method, final String metric) {
        final Integer row = rows.get(key(layer, method, metric));
        return row == null ? Double.NaN : summary.getValue("mean", row);
    }

    /** The mean of a metric with its 95 % interval. */
    String cell(final String layer, final String method, final String metric) {
        final Integer row = rows.get(key(layer, method, metric));
        return row == null
                ? ""
                : interval(metric, summary.getValue("mean", row), summary.getValue("low", row),
                        summary.getValue("high", row));
    }

    /**
     * How much the first method is above the second, image by image.
     *
     * @param images takes the names of those that count
     */
    PairedDifference difference(final String layer, final String first, final String second, final String metric,
            final Predicate<String> images) {
        final List<List<Measurement>> pairs = new ArrayList<>();
        for (final String method : Arrays.asList(first, second))
            pairs.add(values.get(key(layer, method, metric)).entrySet().stream()
                    .filter(entry -> images.test(entry.getKey())).map(Map.Entry::getValue)
                    .collect(Collectors.toList()));
        return PairedDifference.of(pairs.get(0), pairs.get(1), new Bootstrap());
    }

    /** The same as text, bold where the interval does not hold 0. */
    String differenceCell(final String layer, final String first, final String second, final String metric,
            final Predicate<String> images) {
        final PairedDifference difference = difference(layer, first, second, metric, images);
        final String text = interval(metric, difference.mean(), difference.low(), difference.high());
        return difference.isClear() ? "**" + text + "**" : text;
    }

    /**
     * A row for each method at the first layer, a column for each of the metrics that were measured.
     *
     * @param headings of the metrics by their keys
     */
    String means(final Map<String, String> headings) {
        final String layer = layers().get(0);
        return table("method", measured(headings), methods(), (method, metric) -> cell(layer, method, metric));
    }

    /** A row for each pair, its difference for each of the metrics that were measured. */
    String differences(final List<List<String>> pairs, final Map<String, String> headings) {
        final Map<String, List<String>> byName = new LinkedHashMap<>();
        pairs.forEach(pair -> byName.put(pair.get(0) + " less " + pair.get(1), pair));
        return table("", measured(headings), new ArrayList<>(byName.keySet()),
                (name, metric) -> differenceCell(layers().get(0), byName.get(name).get(0), byName.get(name).get(1),
                        metric, image -> true));
    }

    /** A row for each method, a column for each layer. */
    String byLayer(final String metric, final List<String> shown) {
        return table("method", columns(layers()), shown, (method, layer) -> cell(layer, method, metric));
    }

    private Map<String, String> measured(final Map<String, String> headings) {
        final Map<String, String> kept = new LinkedHashMap<>(headings);
        kept.keySet().retainAll(metrics);
        return kept;
    }

    /** Columns that are headed by their keys. */
    static Map<String, String> columns(final List<String> keys) {
        final Map<String, String> columns = new LinkedHashMap<>();
        keys.forEach(key -> columns.put(key, key));
        return columns;
    }

    /** @param cell of a row and the key of a column */
    static String table(final String first, final Map<String, String> columns, final List<String> rows,
            final BiFunction<String, String, String> cell) {
        final StringBuilder text = new StringBuilder("| " + first + " |");
        columns.values().forEach(heading -> text.append(' ').append(heading).append(" |"));
        text.append("\n|").append("---|".repeat(columns.size() + 1)).append('\n');
        for (final String row : rows) {
            text.append("| ").append(row).append(" |");
            columns.keySet().forEach(key -> text.append(' ').append(cell.apply(row, key)).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    private static String interval(final String metric, final double mean, final double low, final double high) {
        if (Double.isNaN(mean)) return NOTHING;
        final String number = PERCENT.contains(metric) ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, number + " (" + number + " to " + number + ")", mean, low, high)
                .replaceAll("-(0\\.0+)(?!\\d)", "$1"); // no −0
    }
}
