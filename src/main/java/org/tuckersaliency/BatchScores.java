package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;

import org.tuckersaliency.evaluation.CsvLine;
import org.tuckersaliency.network.Classes;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Scores;

/** What a network takes the planes of an image of a batch for, as lines of a table. */
final class BatchScores {
    private static final int TOP = 5;

    private final PreparedImage image;
    private final Classes classes;

    BatchScores(final PreparedImage image, final Network network) {
        this.image = image;
        this.classes = Classes.of(network);
    }

    /** The most likely classes of each plane; planes count from 1. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        int plane = 1;
        for (final Scores scores : image.scores()) {
            final List<Classification.Entry> entries = Classification.of("", classes, scores, List.of()).entries();
            for (int rank = 1; rank <= Math.min(TOP, entries.size()); rank++) {
                final Classification.Entry entry = entries.get(rank - 1);
                lines.add(CsvLine.of(image.file().name(), Integer.toString(plane), Integer.toString(rank), entry.name(),
                        Integer.toString(entry.index()), CsvLine.number(entry.probability()),
                        CsvLine.number(entry.logit())));
            }
            plane++;
        }
        return lines;
    }
}
