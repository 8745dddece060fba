package org.tuckersaliency.evaluation;

import java.util.List;

/** What pixels are replaced by when they are taken out of an image. The same image gives the same values. */
public interface Substrate {
    /** The name with its parameters, such as {@code blur 0.05}; substrates of one key give the same values. */
    String key();

    /**
     * The image with all pixels replaced.
     *
     * @param image channel by channel, each row by row; may be changed
     * @return as many values in the same order
     */
    float[] replace(float[] image, int width, int height, int channels);

    /** The names that {@link #named} knows. */
    static List<String> names() {
        return List.of("zero", "mean", "blur", "noise");
    }

    /**
     * {@code zero} ({@link ZeroSubstrate}), {@code mean} ({@link MeanColour}), {@code blur} ({@link GaussianBlur}) or
     * {@code noise} ({@link NoiseSubstrate}), each with its defaults.
     *
     * @throws IllegalArgumentException for any other name
     */
    static Substrate named(final String name) {
        switch (name) {
            case "zero":
                return new ZeroSubstrate();
            case "mean":
                return new MeanColour();
            case "blur":
                return new GaussianBlur();
            case "noise":
                return new NoiseSubstrate();
            default:
                throw new IllegalArgumentException("Pixels cannot be replaced by '" + name + "'; choose one of "
                        + String.join(", ", names()) + ".");
        }
    }
}
