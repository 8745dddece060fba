package org.tuckersaliency.network;

/** A target that was chosen, and what it is called in titles and tables. */
public final class TargetChoice {
    private final String name;
    private final Target target;

    TargetChoice(final String name, final Target target) {
        this.name = name;
        this.target = target;
    }

    /** Such as {@code top class}, {@code tabby} or {@code 0.7*tabby & -0.3*tiger cat}. */
    public String name() {
        return name;
    }

    public Target target() {
        return target;
    }
}
