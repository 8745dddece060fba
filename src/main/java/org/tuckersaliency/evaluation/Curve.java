package org.tuckersaliency.evaluation;

/** How a score changes with the share of changed pixels, or of changed operations of the network. Immutable. */
public final class Curve {
    private final String name;
    private final double[] shares;
    private final double[] scores;

    /**
     * @param shares of what is changed, rising
     * @param scores one for each
     */
    Curve(final String name, final double[] shares, final double[] scores) {
        this.name = name;
        this.shares = shares.clone();
        this.scores = scores.clone();
    }

    /** Such as {@code deletion}. */
    public String name() {
        return name;
    }

    /** The shares of what is changed, 0..1, rising; a copy. */
    public double[] shares() {
        return shares.clone();
    }

    /** The score at each share; a copy. */
    public double[] scores() {
        return scores.clone();
    }

    /** The area under the curve by the trapezoidal rule. */
    public double area() {
        double area = 0;
        for (int i = 1; i < shares.length; i++)
            area += (shares[i] - shares[i - 1]) * (scores[i] + scores[i - 1]) / 2;
        return area;
    }
}
