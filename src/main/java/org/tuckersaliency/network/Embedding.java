package org.tuckersaliency.network;

/** A vector of an embedding as a direction: its length and the cosine of its angle to another one. */
final class Embedding {
    private final float[] values;
    private final double norm;

    private Embedding(final float[] values, final double norm) {
        this.values = values;
        this.norm = norm;
    }

    static Embedding of(final Scores scores) {
        double squares = 0;
        for (final float v : scores.values()) squares += (double) v * v;
        return new Embedding(scores.values().clone(), Math.sqrt(squares));
    }

    int size() {
        return values.length;
    }

    double norm() {
        return norm;
    }

    /** One number of the vector divided by its length; 0 for the zero vector. */
    double direction(final int i) {
        return norm > 0 ? values[i] / norm : 0;
    }

    /** The vector divided by its length; zeros for the zero vector. */
    float[] direction() {
        final float[] direction = new float[values.length];
        for (int i = 0; i < direction.length; i++) direction[i] = (float) direction(i);
        return direction;
    }

    /**
     * The cosine of the angle between two vectors, −1..1; 0 where one of them is zero.
     *
     * @throws IllegalArgumentException if they differ in size
     */
    double cosine(final Embedding other) {
        if (other.size() != size())
            throw new IllegalArgumentException("The embeddings have " + size() + " and " + other.size()
                    + " numbers, so they cannot be compared; give images of the same size.");
        double cosine = 0;
        for (int i = 0; i < values.length; i++) cosine += direction(i) * other.direction(i);
        return Math.max(-1, Math.min(1, cosine));
    }
}
