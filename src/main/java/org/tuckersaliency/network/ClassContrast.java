package org.tuckersaliency.network;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How much more a class is found than those that look most like it: Y_c − Σ_n p_n Y_n/Σ_n p_n over the up to three
 * classes n whose logits Y_n lie closest to Y_c, p being the softmax of all logits. From "Finer-CAM: Spotting the
 * Difference Reveals Finer Details for Visual Explanation" (arXiv 2501.11309).
 */
public final class ClassContrast implements Target {
    private static final int MOST = 3;

    private final Classes classes;
    private final int index;
    private final int[] rivals;

    private ClassContrast(final Classes classes, final int index, final int[] rivals) {
        this.classes = classes;
        this.index = index;
        this.rivals = rivals;
        if (classes.count() == 1) throw tooFew();
    }

    /**
     * The contrast of the class that a target stands for.
     *
     * @param target the top class, or one class
     * @throws IllegalArgumentException if it is anything else, or the network has only one class
     */
    public static ClassContrast of(final Target target) {
        if (target instanceof ClassContrast) return (ClassContrast) target;
        if (target instanceof TopClass) return new ClassContrast(((TopClass) target).classes(), -1, new int[0]);
        if (target instanceof ClassWeighting && ((ClassWeighting) target).single().isPresent())
            return new ClassContrast(((ClassWeighting) target).classes(),
                    ((ClassWeighting) target).single().getAsInt(), new int[0]);
        throw new IllegalArgumentException("Finer-CAM compares one class with those closest to it, which neither a "
                + "weighting of classes nor a network without classes has; give auto or one class of a network that "
                + "classifies, or use another method, such as Grad-CAM.");
    }

    /** By the scores: which classes are closest, and their probabilities, depend on them. */
    @Override
    public Rule rule() {
        return Rule.BY_SCORES;
    }

    @Override
    public double value(final Scores scores) {
        final double[] logits = classes.logits(scores);
        final int c = chosen(scores);
        final int[] others = rivals(logits, c);
        return logits[c] - mean(others, shares(others, logits), logits);
    }

    /**
     * With q_n = p_n/Σp and Ȳ = Σ q_n Y_n: 1 for the class, −q_n(1 + Y_n − Ȳ) for those closest to it, since q depends
     * on their logits too; 0 for the others.
     */
    @Override
    public float[] derivative(final Scores scores) {
        final double[] logits = classes.logits(scores);
        final int c = chosen(scores);
        final int[] others = rivals(logits, c);
        final double[] shares = shares(others, logits);
        final double mean = mean(others, shares, logits);
        final double[] derivative = new double[logits.length];
        derivative[c] = 1;
        for (int i = 0; i < others.length; i++)
            derivative[others[i]] = -shares[i] * (1 + logits[others[i]] - mean);
        return classes.byScore(derivative);
    }

    /** The same class against the same others; their probabilities are those of each image. */
    @Override
    public Target fixedFor(final Scores scores) {
        final int c = chosen(scores);
        return new ClassContrast(classes, c, rivals(classes.logits(scores), c));
    }

    @Override
    public String describe(final Scores scores) {
        final int c = chosen(scores);
        final StringBuilder text = new StringBuilder(classes.describe(c, scores)).append(", against");
        String separator = " ";
        for (final int n : rivals(classes.logits(scores), c)) {
            text.append(separator).append("class ").append(n);
            if (classes.labels().isNamed(n)) text.append(" (").append(classes.labels().name(n)).append(')');
            separator = " and ";
        }
        return text.append(", difference ").append(Classes.number(value(scores))).toString();
    }

    private int chosen(final Scores scores) {
        final int c = index < 0 ? classes.top(scores) : index;
        Classes.check(c, classes.logits(scores).length);
        return c;
    }

    private int[] rivals(final double[] logits, final int c) {
        if (logits.length < 2) throw tooFew();
        return rivals.length > 0
                ? rivals
                : IntStream.range(0, logits.length).filter(n -> n != c).boxed()
                        .sorted(Comparator.comparingDouble(n -> Math.abs(logits[n] - logits[c]))).limit(MOST)
                        .mapToInt(n -> n).toArray();
    }

    private static IllegalArgumentException tooFew() {
        return new IllegalArgumentException("The network has only one class, so there is none to compare it with; use "
                + "another method, such as Grad-CAM.");
    }

    /** p_n/Σp, which is the softmax of these logits alone. */
    private static double[] shares(final int[] others, final double[] logits) {
        return NetworkOutput.softmax(IntStream.of(others).mapToDouble(n -> logits[n]).toArray());
    }

    private static double mean(final int[] others, final double[] shares, final double[] logits) {
        double mean = 0;
        for (int i = 0; i < others.length; i++) mean += shares[i] * logits[others[i]];
        return mean;
    }
}
