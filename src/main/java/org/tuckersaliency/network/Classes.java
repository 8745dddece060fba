package org.tuckersaliency.network;

import java.util.Locale;

/** The classes of a network: their names, and their logits and probabilities in its scores. */
public final class Classes {
    private final NetworkOutput output;
    private final ClassLabels labels;

    /**
     * @param labels brought to the number of the classes, as {@link ClassLabels#fittedTo} does
     * @throws NetworkException if the network does not answer with classes
     */
    public Classes(final NetworkOutput output, final ClassLabels labels) {
        if (output.kind() != NetworkOutput.Kind.CLASSES)
            throw new NetworkException("The network answers with " + output + ", not with classes; choose a network "
                    + "that classifies images, such as sample:cells-classifier.");
        this.output = output;
        this.labels = labels.fittedTo(output);
    }

    /** @throws NetworkException if the network does not answer with classes */
    public static Classes of(final Network network) {
        return new Classes(network.output(), network.labels());
    }

    /** How many classes there are, or -1 where the network does not say. */
    public int count() {
        return output.isBinary() ? 2 : output.channels();
    }

    /** Their names, as far as they are known. */
    public ClassLabels labels() {
        return labels;
    }

    /** The logit of each class. */
    public double[] logits(final Scores scores) {
        return output.logits(scores);
    }

    /** The probability of each class, 0..1. */
    public double[] probabilities(final Scores scores) {
        return output.probabilities(scores);
    }

    /** The class with the largest logit; of several the first one, and NaN is smaller than all. */
    public int top(final Scores scores) {
        final double[] logits = logits(scores);
        int top = 0;
        for (int k = 1; k < logits.length; k++)
            if (logits[k] > logits[top] || Double.isNaN(logits[top]) && !Double.isNaN(logits[k])) top = k;
        return top;
    }

    /** The logit of one class. */
    double logit(final int index, final Scores scores) {
        final double[] logits = logits(scores);
        check(index, logits.length);
        return logits[index];
    }

    /**
     * The derivative by each score of a target whose derivative by each logit is known: for a binary network, whose
     * logits are −z and z, the difference of the two.
     */
    float[] byScore(final double[] byLogit) {
        if (output.isBinary()) return new float[] { (float) (byLogit[1] - byLogit[0]) };
        final float[] derivative = new float[byLogit.length];
        for (int k = 0; k < derivative.length; k++) derivative[k] = (float) byLogit[k];
        return derivative;
    }

    /** Such as {@code class 281 (tabby, tabby cat), logit 12.30, probability 0.8712}. */
    public String describe(final int index, final Scores scores) {
        final double logit = logit(index, scores);
        return "class " + index + (labels.isNamed(index) ? " (" + labels.name(index) + ")" : "") + ", logit "
                + number(logit) + ", probability " + number(probabilities(scores)[index]);
    }

    /** A number with four digits. */
    static String number(final double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** @throws IllegalArgumentException if there is no class of this number; says which there are */
    static void check(final int index, final int count) {
        if (index < 0 || count >= 0 && index >= count)
            throw new IllegalArgumentException("There is no class " + index + " in this network; give a number from 0"
                    + (count > 0 ? " to " + (count - 1) : "") + " or the name of a class.");
    }
}
