package org.tuckersaliency.evaluation;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines of tables as CSV: cells in quotes where they must be (RFC 4180), numbers with all their digits. */
public final class CsvLine {
    private CsvLine() {}

    /** The cells with commas between them, without an end of line. */
    public static String of(final String... cells) {
        return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(","));
    }

    private static String cell(final String text) {
        return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** Empty where the value is not finite. */
    public static String number(final double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
