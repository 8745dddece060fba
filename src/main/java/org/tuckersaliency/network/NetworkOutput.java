package org.tuckersaliency.network;

import java.util.Arrays;
import java.util.Objects;

/** What a network answers: classes, an embedding or a map, and what turns its scores into probabilities. */
public final class NetworkOutput {
    /** What the numbers stand for. */
    public enum Kind {
        /** One score for each class. */
        CLASSES,
        /** A vector that has no meaning but by its distance to others, as self-supervised networks give. */
        EMBEDDING,
        /** A plane for each channel: a segmentation, a density, a reconstruction. */
        MAP
    }

    /** What the network applies to its scores at its end. */
    public enum Activation {
        /** Nothing: the output is the scores. */
        NONE,
        /** Softmax over the channels: classes exclude each other. */
        SOFTMAX,
        /** A sigmoid for each channel. */
        SIGMOID
    }

    private final Kind kind;
    private final Activation activation;
    private final int channels;

    /** @param channels how many scores a position has, or -1 where the network does not say */
    public NetworkOutput(final Kind kind, final Activation activation, final int channels) {
        this.kind = Objects.requireNonNull(kind);
        this.activation = Objects.requireNonNull(activation);
        this.channels = channels;
    }

    public Kind kind() {
        return kind;
    }

    public Activation activation() {
        return activation;
    }

    /** How many scores there are at a position, or -1 where the network does not say. */
    public int channels() {
        return channels;
    }

    /** Whether one score stands for two classes: a sigmoid says how probable class 1 is, and class 0 is the rest. */
    public boolean isBinary() {
        return kind == Kind.CLASSES && activation == Activation.SIGMOID && channels == 1;
    }

    /**
     * The score of each class before softmax or sigmoid (its logit); for a binary network −z and z.
     *
     * @param scores of a network with classes
     */
    public double[] logits(final Scores scores) {
        final double[] logits = new double[scores.values().length];
        for (int i = 0; i < logits.length; i++) logits[i] = scores.values()[i];
        return isBinary() ? new double[] { -logits[0], logits[0] } : logits;
    }

    /**
     * The probability of each class, 0..1: softmax or sigmoid of the logits. A network with classes that applies
     * neither is taken to mean softmax, as nearly all that end in logits do.
     *
     * @param scores of a network with classes
     */
    public double[] probabilities(final Scores scores) {
        final double[] logits = logits(scores);
        if (activation == Activation.SIGMOID)
            return Arrays.stream(logits).map(z -> 1 / (1 + Math.exp(-z))).toArray();
        return softmax(logits);
    }

    /** The softmax of some values, without overflow. */
    static double[] softmax(final double[] values) {
        final double largest = Arrays.stream(values).max().orElse(0);
        final double[] powers = Arrays.stream(values).map(v -> Math.exp(v - largest)).toArray();
        final double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(p -> p / sum).toArray();
    }

    @Override
    public String toString() {
        final String size = channels < 0 ? "" : " of " + channels;
        switch (kind) {
            case CLASSES:
                return (isBinary() ? 2 : channels < 0 ? "some" : channels) + " classes";
            case EMBEDDING:
                return "an embedding" + size + " numbers";
            default:
                return "a map" + size + (channels == 1 ? " channel" : " channels");
        }
    }
}
