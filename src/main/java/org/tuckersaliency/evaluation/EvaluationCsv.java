package org.tuckersaliency.evaluation;

import java.util.List;

/** The tables of an evaluation as CSV in long form, what is not known empty. */
final class EvaluationCsv {
    private EvaluationCsv() {}

    static String ofImages(final List<EvaluatedMap> maps) {
        final StringBuilder csv = new StringBuilder("image,network,layer,method,metric,value\n");
        for (final EvaluatedMap map : maps)
            map.measurements().forEach((metric, measurement) -> line(csv, map.image(), map.network(), map.layer(),
                    map.method(), metric, number(measurement.value().orElse(Double.NaN))));
        return csv.toString();
    }

    static String ofSummary(final List<EvaluationResult.Row> rows) {
        final StringBuilder csv = new StringBuilder("network,layer,method,metric,mean,low,high,n,left_out\n");
        for (final EvaluationResult.Row row : rows) {
            final Summary summary = row.summary();
            line(csv, row.network(), row.layer(), row.method(), row.metric(), number(summary.mean()),
                    number(summary.low()), number(summary.high()), Integer.toString(summary.n()),
                    Integer.toString(summary.leftOut()));
        }
        return csv.toString();
    }

    private static void line(final StringBuilder csv, final String... cells) {
        csv.append(CsvLine.of(cells)).append('\n');
    }

    private static String number(final double value) {
        return CsvLine.number(value);
    }
}
