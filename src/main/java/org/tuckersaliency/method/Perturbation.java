package org.tuckersaliency.method;

/** What the target score becomes when the image or the layer is changed, for methods that look at scores alone. */
public interface Perturbation {
    /** The target score of the unchanged image. */
    double score();

    /**
     * For each channel of the layer: the target score of the image multiplied with the channel's feature map, brought to
     * the size of the image and then to 0..1 (a constant map counts as 0).
     */
    double[] scoresOfImageTimesChannels();

    /** For each channel of the layer: the target score with that channel set to 0. */
    double[] scoresWithoutChannels();
}
