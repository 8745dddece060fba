package org.tuckersaliency.evaluation;

import java.util.ArrayList;
import java.util.List;

/** The tables of an evaluation as CSV in long form, what is not known empty. */
public final class EvaluationCsv {
    /** The heading of the table of all values. */
    public static final String IMAGES = "image,network,layer,method,metric,value";
    /** The heading of the table of means. */
    public static final String SUMMARY = "network,layer,method,metric,mean,low,high,n,left_out";

    private EvaluationCsv() {}

    static String ofImages(final List<EvaluatedMap> maps) {
        final StringBuilder csv = new StringBuilder(IMAGES).append('\n');
        for (final EvaluatedMap map : maps) for (final String line : lines(map)) csv.append(line).append('\n');
        return csv.toString();
    }

    /** A line for each metric of a map. */
    public static List<String> lines(final EvaluatedMap map) {
        final List<String> lines = new ArrayList<>();
        map.measurements().forEach((metric, measurement) -> lines.add(CsvLine.of(map.image(), map.network(),
                map.layer(), map.method(), metric, number(measurement.value().orElse(Double.NaN)))));
        return lines;
    }

    static String ofSummary(final List<EvaluationResult.Row> rows) {
        final StringBuilder csv = new StringBuilder(SUMMARY).append('\n');
        for (final EvaluationResult.Row row : rows) csv.append(line(row)).append('\n');
        return csv.toString();
    }

    /** The line of a mean. */
    public static String line(final EvaluationResult.Row row) {
        final Summary summary = row.summary();
        return CsvLine.of(row.network(), row.layer(), row.method(), row.metric(), number(summary.mean()),
                number(summary.low()), number(summary.high()), Integer.toString(summary.n()),
                Integer.toString(summary.leftOut()));
    }

    private static String number(final double value) {
        return CsvLine.number(value);
    }
}
