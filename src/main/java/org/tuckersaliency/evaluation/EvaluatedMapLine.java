package org.tuckersaliency.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An evaluated map as one line of text, and back, without loss: image, network, layer, method, stamp, then
 * {@code metric=value}, {@code metric=value@score,score…} for one with a curve or {@code metric=!REASON}, all separated
 * by tabulators.
 */
final class EvaluatedMapLine {
    private static final int NAMES = 5;

    private EvaluatedMapLine() {}

    static String of(final EvaluatedMap map) {
        final StringBuilder line = new StringBuilder();
        for (final String name : Arrays.asList(map.image(), map.network(), map.layer(), map.method(), map.stamp()))
            line.append(line.length() == 0 ? "" : "\t").append(escaped(name));
        map.measurements().forEach((metric, measurement) -> line.append('\t').append(metric).append('=')
                .append(text(measurement)));
        return line.toString();
    }

    private static String text(final Measurement measurement) {
        if (measurement.leftOut().isPresent()) return "!" + measurement.leftOut().get().name();
        final String value = Double.toString(measurement.value().getAsDouble());
        if (measurement.curves().size() != 1) return value;
        return value + "@" + Arrays.stream(measurement.curves().get(0).scores()).mapToObj(Double::toString)
                .collect(Collectors.joining(","));
    }

    /** @throws IllegalArgumentException if it is no such line */
    static EvaluatedMap read(final String line) {
        final String[] parts = line.split("\t", -1);
        if (parts.length < NAMES) throw new IllegalArgumentException("'" + line + "' is no line of an evaluation.");
        final Map<String, Measurement> measurements = new LinkedHashMap<>();
        for (int i = NAMES; i < parts.length; i++) {
            final int equals = parts[i].indexOf('=');
            if (equals < 1) throw new IllegalArgumentException("'" + parts[i] + "' is no value of a metric.");
            final String metric = parts[i].substring(0, equals);
            measurements.put(metric, measurement(metric, parts[i].substring(equals + 1)));
        }
        return new EvaluatedMap(plain(parts[0]), plain(parts[1]), plain(parts[2]), plain(parts[3]), plain(parts[4]),
                measurements);
    }

    private static Measurement measurement(final String metric, final String text) {
        if (text.startsWith("!")) return Measurement.leftOut(LeftOut.valueOf(text.substring(1)));
        final int at = text.indexOf('@');
        if (at < 0) return Measurement.of(Double.parseDouble(text));
        final double[] scores = Arrays.stream(text.substring(at + 1).split(",")).mapToDouble(Double::parseDouble)
                .toArray();
        final double[] shares = new double[scores.length];
        for (int i = 0; i < shares.length; i++) shares[i] = i / (double) (shares.length - 1);
        return Measurement.of(Double.parseDouble(text.substring(0, at)), new Curve(metric, shares, scores));
    }

    private static String escaped(final String name) {
        return name.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String plain(final String escaped) {
        final StringBuilder name = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            final char c = escaped.charAt(i);
            if (c != '\\' || i + 1 == escaped.length()) {
                name.append(c);
                continue;
            }
            final char next = escaped.charAt(++i);
            name.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
        }
        return name.toString();
    }
}
