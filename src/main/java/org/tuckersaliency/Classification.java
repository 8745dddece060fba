package org.tuckersaliency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.tuckersaliency.network.Classes;
import org.tuckersaliency.network.Scores;

/** What a network takes one plane of an image for: its classes, the most likely first. */
public final class Classification {
    /** One class of the network and how likely it is. */
    public static final class Entry {
        private final int index;
        private final String name;
        private final double probability;
        private final double logit;

        Entry(final int index, final String name, final double probability, final double logit) {
            this.index = index;
            this.name = name;
            this.probability = probability;
            this.logit = logit;
        }

        /** The number of the class, from 0. */
        public int index() {
            return index;
        }

        /** Its name, or {@code class INDEX} where none is known. */
        public String name() {
            return name;
        }

        /** 0..1. */
        public double probability() {
            return probability;
        }

        /** The score before softmax or sigmoid. */
        public double logit() {
            return logit;
        }
    }

    private final String plane;
    private final List<Entry> entries;
    private final List<String> warnings;

    Classification(final String plane, final List<Entry> entries, final List<String> warnings) {
        this.plane = plane;
        this.entries = List.copyOf(entries);
        this.warnings = List.copyOf(warnings);
    }

    static Classification of(final String plane, final Classes classes, final Scores scores,
            final List<String> remarks) {
        final double[] logits = classes.logits(scores);
        final double[] probabilities = classes.probabilities(scores);
        final List<Entry> entries = new ArrayList<>();
        final List<String> warnings = new ArrayList<>(remarks);
        int bad = 0;
        for (int k = 0; k < logits.length; k++) {
            entries.add(new Entry(k, classes.labels().name(k), probabilities[k], logits[k]));
            if (!Double.isFinite(logits[k])) bad++;
        }
        if (bad > 0)
            warnings.add(bad + " of " + logits.length + " scores of the network are not finite; check the image for "
                    + "values that are not finite, and the preprocessing.");
        // a score that is not a number is the least likely one
        entries.sort(
                Comparator.comparingDouble((Entry e) -> Double.isNaN(e.logit) ? Double.POSITIVE_INFINITY : -e.logit));
        return new Classification(plane, entries, warnings);
    }

    /** The label of the plane, or where it lies, such as {@code channel 1, slice 2}; empty for a single image. */
    public String plane() {
        return plane;
    }

    /** Every class, the most likely first; of equal ones the lower number. None where the memory did not suffice. */
    public List<Entry> entries() {
        return entries;
    }

    /** What the user should know, one sentence each. */
    public List<String> warnings() {
        return warnings;
    }
}
