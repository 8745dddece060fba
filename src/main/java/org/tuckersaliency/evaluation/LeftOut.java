package org.tuckersaliency.evaluation;

/** Why a map has no value of a metric: it is left out of the mean, and counted. */
public enum LeftOut {
    /** There is a file of the image, but not what its name says. */
    IMAGE_UNREADABLE("the image could not be read"),
    /** The image does not fit the network, or the method does not. */
    NO_MAP("no map could be made"),
    /** Another run may have more of it. */
    NO_MEMORY("there was not enough memory"),
    /** Another version of that plugin may not. */
    OTHER_PLUGIN_FAILED("a method or metric of another plugin failed"),
    /** NaN or infinite values. */
    MAP_NOT_FINITE("the map has values that are not finite"),
    /** No pixel is more salient than another. */
    MAP_CONSTANT("the map is constant"),
    /** This image has none, although others may. */
    NO_TRUTH("there is no ground truth"),
    /** Nothing lies inside. */
    TRUTH_EMPTY("the ground truth is empty"),
    /** Nothing lies outside, so that no map can miss. */
    TRUTH_EVERYWHERE("the ground truth covers the whole image"),
    /** Changed images cannot be scored. */
    NO_NETWORK("there is no network"),
    /** Changed images cannot be mapped. */
    NO_MAPPER("maps of changed images cannot be made"),
    /** The network has no weights that could be drawn anew, or none are drawn for it. */
    NO_RANDOMISED("there is no network with random weights"),
    /** Nothing can be lost. */
    SCORE_ZERO("the score of the image is 0"),
    /** Nothing can be gained. */
    SCORE_ONE("the score of the image is 1"),
    /** Of the image or of a changed one. */
    SCORE_NOT_FINITE("a score is not finite"),
    /** The map of the changed image cannot be compared with that of the image. */
    OTHER_MAP_CONSTANT("the map of the changed image is constant or not finite"),
    /** NaN or infinite values in the map of a network with random weights. */
    RANDOMISED_NOT_FINITE("a map of a network with random weights has values that are not finite");

    private final String text;

    LeftOut(final String text) {
        this.text = text;
    }

    /** Whether it would be so again: else a run that goes on tries it once more. */
    public boolean isLasting() {
        return this != NO_MEMORY && this != OTHER_PLUGIN_FAILED;
    }

    /** The reason in a few words, for tables. */
    public String text() {
        return text;
    }
}
