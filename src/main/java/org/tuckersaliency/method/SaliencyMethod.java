package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.SciJavaPlugin;

/**
 * A saliency method: it turns what a layer answers to one image into one map at the layer's size. A method is
 * immutable, its options are given to its constructor, and the constructor without arguments takes the defaults.
 * Annotate it with {@code @Plugin(type = SaliencyMethod.class, name = "KEY")} to have it found.
 */
public interface SaliencyMethod extends SciJavaPlugin {
    /** What a method wants to be given. */
    enum Need {
        /** The layer's feature maps: every method. */
        FEATURES,
        /** The gradient of a target score with respect to the feature maps. */
        GRADIENTS,
        /** The same, of the difference between the class and those that the network takes it for most likely. */
        CONTRAST,
        /** The Hessian of the target score times the feature maps. */
        CURVATURE,
        /** The gradients at the input and at all biases; the feature maps are the input itself. */
        BIASES,
        /** Scores of further, changed inputs. */
        SCORES
    }

    /** The short lower-case name for macros and tables, such as {@code mtsm}. */
    String key();

    /** The name in the menu, such as {@code Multivector Tucker Saliency Map (MTSM)}. */
    String label();

    /** The name in titles, such as {@code MTSM}. */
    String shortName();

    /** One line that says what the map shows. */
    String help();

    /** Where the formula comes from, and what of it is ours. */
    String citation();

    /** What it must be given. */
    default Set<Need> needs() {
        return Set.of(Need.FEATURES);
    }

    /** Whether the map depends on a target: a class, a similarity, a channel. */
    default boolean isLabelDependent() {
        return !needs().equals(Set.of(Need.FEATURES));
    }

    /**
     * Whether the map is one of projections of the feature maps on channel vectors that are found from all positions, and
     * needs nothing else; then several planes can share the vectors, see {@link JointBasis}.
     */
    default boolean hasBasis() {
        return false;
    }

    /**
     * The same method with another value of an option.
     *
     * @param option named as in macros, such as {@code weights}
     * @param value as in macros, such as {@code scaled}
     * @throws IllegalArgumentException if there is no such option or value; says what there is
     */
    default SaliencyMethod with(final String option, final String value) {
        throw KeyWithOptions.unknown(option);
    }

    /** Says that there is no such option, and which there are. */
    static IllegalArgumentException noOption(final String option, final String... options) {
        return new IllegalArgumentException("There is no option '" + option + "'; "
                + (options.length == 0
                        ? "this method has none."
                        : "the options are " + String.join(", ", options) + "."));
    }

    /**
     * Computes the map at the layer's size. The same input gives the same bits.
     *
     * @throws IllegalArgumentException if the input lacks something that {@link #needs()} names
     */
    LayerMap compute(LayerInput input);
}
