package org.tuckersaliency.network;

/** The logit of the class that the network finds most likely. */
public final class TopClass implements Target {
    private final Classes classes;

    public TopClass(final Classes classes) {
        this.classes = classes;
    }

    Classes classes() {
        return classes;
    }

    @Override
    public Rule rule() {
        return Rule.TOP_CLASS;
    }

    @Override
    public double value(final Scores scores) {
        return classes.logit(classes.top(scores), scores);
    }

    /** 1 for the largest logit and 0 for the others; for a binary network 1 or −1, as class 1 or class 0 is the top. */
    @Override
    public float[] derivative(final Scores scores) {
        return fixedFor(scores).derivative(scores);
    }

    @Override
    public Target fixedFor(final Scores scores) {
        return ClassWeighting.of(classes, classes.top(scores));
    }

    @Override
    public String describe(final Scores scores) {
        return classes.describe(classes.top(scores), scores);
    }
}
