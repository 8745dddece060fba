package org.tuckersaliency.network;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads classes as people write them: a name, a number from 0, or several of them with {@code &} between and
 * {@code number*} before each. Where a class is called as another one is numbered, the name wins; {@code class 3} is
 * always the number.
 */
final class WeightingReader {
    private static final Pattern TERM = Pattern.compile(
            "([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*\\*\\s*(\\S.*)");
    private static final Pattern NUMBER = Pattern.compile("(?:(?:class|channel)\\s+)?([+-]?\\d{1,9})");

    private final ClassLabels labels;
    private final int count;

    /** @param count of the classes, or -1 where it is not known */
    WeightingReader(final ClassLabels labels, final int count) {
        this.labels = labels;
        this.count = count;
    }

    /** @throws IllegalArgumentException if a class is not there or a weight makes no sense; says what would do */
    Weighting read(final String text) {
        if (labels.contains(text)) return Weighting.of(index(text)); // a name may look like anything
        final Map<Integer, Double> weights = new TreeMap<>();
        for (final String term : text.split("\\s+&\\s+")) {
            final Matcher matcher = TERM.matcher(term);
            if (!labels.contains(term) && matcher.matches())
                weights.merge(index(matcher.group(2)), Double.parseDouble(matcher.group(1)), Double::sum);
            else
                weights.merge(index(term), 1.0, Double::sum);
        }
        return new Weighting(weights);
    }

    private int index(final String text) {
        final Matcher number = NUMBER.matcher(text.strip());
        final int index = labels.matches(text).isEmpty() && number.matches()
                ? Integer.parseInt(number.group(1))
                : labels.find(text);
        Classes.check(index, count);
        return index;
    }
}
