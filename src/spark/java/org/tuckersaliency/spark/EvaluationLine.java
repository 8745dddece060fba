package org.tuckersaliency.spark;

import java.util.List;
import java.util.Locale;

import org.tuckersaliency.batch.BatchRecord;
import org.tuckersaliency.evaluation.EvaluatedMap;

/** A line of the lists of an evaluation: which of the maps of its image it is, then the map. */
final class EvaluationLine {
    private EvaluationLine() {}

    static String of(final int position, final EvaluatedMap map) {
        return String.format(Locale.ROOT, "%06d", position) + "\t" + map.toLine();
    }

    static int position(final String line) {
        return Integer.parseInt(line.substring(0, line.indexOf('\t')));
    }

    static EvaluatedMap map(final String line) {
        return EvaluatedMap.ofLine(line.substring(line.indexOf('\t') + 1));
    }

    /** The same for one map of whatever run. */
    static String key(final String line) {
        return position(line) + "\t" + map(line).image();
    }

    /** The line as a note that its image is done. */
    static BatchRecord note(final String line) {
        final EvaluatedMap map = map(line);
        return BatchRecord.noted(map.image(), map.stamp(), List.of());
    }
}
