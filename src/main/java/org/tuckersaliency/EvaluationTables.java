package org.tuckersaliency;

import java.util.Map;
import java.util.StringJoiner;

import org.tuckersaliency.evaluation.EvaluatedMap;
import org.tuckersaliency.evaluation.EvaluationResult;
import org.tuckersaliency.evaluation.LeftOut;
import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.Metric;

import ij.measure.ResultsTable;

/** What an evaluation has found as tables of ImageJ. */
public final class EvaluationTables {
    private static final int DIGITS = 4;

    private EvaluationTables() {}

    /** A row for each image, network, layer, method and metric; a value that is left out is NaN, with the reason. */
    public static ResultsTable ofImages(final Evaluation evaluation) {
        final ResultsTable table = table();
        for (final EvaluatedMap map : evaluation.result().maps())
            for (final Map.Entry<String, Measurement> entry : map.measurements().entrySet()) {
                table.addRow();
                table.addValue("Image", map.image());
                start(table, map.network(), map.layer(), map.method(), label(evaluation, entry.getKey()));
                table.addValue("Value", entry.getValue().value().orElse(Double.NaN));
                table.addValue("Left Out Because", entry.getValue().leftOut().map(LeftOut::text).orElse(""));
            }
        return table;
    }

    /** A row for each network, layer, method and metric: mean, 95 % interval, number of images, left out and why. */
    public static ResultsTable ofSummary(final Evaluation evaluation) {
        final ResultsTable table = table();
        for (final EvaluationResult.Row row : evaluation.result().rows()) {
            table.addRow();
            start(table, row.network(), row.layer(), row.method(), label(evaluation, row.metric()));
            table.addValue("Mean", row.summary().mean());
            table.addValue("Low", row.summary().low());
            table.addValue("High", row.summary().high());
            table.addValue("n", row.summary().n());
            table.addValue("Left Out", row.summary().leftOut());
            final StringJoiner reasons = new StringJoiner("; ");
            row.summary().reasons().forEach((reason, count) -> reasons.add(count + ": " + reason.text()));
            table.addValue("Left Out Because", reasons.toString());
        }
        for (final String column : new String[] { "n", "Left Out" })
            if (table.columnExists(column)) table.setDecimalPlaces(table.getColumnIndex(column), 0);
        return table;
    }

    private static ResultsTable table() {
        final ResultsTable table = new ResultsTable();
        table.setPrecision(DIGITS);
        table.setNaNEmptyCells(true);
        return table;
    }

    private static void start(final ResultsTable table, final String network, final String layer, final String method,
            final String metric) {
        table.addValue("Network", network);
        table.addValue("Layer", layer);
        table.addValue("Method", method);
        table.addValue("Metric", metric);
    }

    /** The metric's name with its unit. */
    static String label(final Evaluation evaluation, final String key) {
        for (final Metric metric : evaluation.metrics())
            if (metric.key().equals(key)) return metric.label() + (metric.unit().isEmpty() ? "" : " " + metric.unit());
        return key;
    }
}
