package org.tuckersaliency;

import java.util.BitSet;
import java.util.Locale;

import org.tuckersaliency.method.ComponentList;
import org.tuckersaliency.method.Components;
import org.tuckersaliency.method.Weights;

/**
 * Which components of a layer are shown, and how. Immutable: every {@code with…} returns a changed copy. The texts are
 * those of the macro keys of the same names.
 */
public final class ComponentChoice {
    /** What is made of the components. */
    public enum Output {
        /** The signed map of each, a slice each. */
        STACK,
        /** Σ w_i·|m_i|, brought to 0..1: the map of MTSM or Multivec-EigenCAM. */
        SUM,
        /** Σ w_i·m_i, in which components of opposite sign cancel each other. */
        SIGNED;

        /** The text of the macro key. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Components components;
    private final ComponentList flipped;
    private final Weights weights;
    private final Output output;

    /** The defaults: all components as a stack, none with its sign turned, weighted by their singular values. */
    public ComponentChoice() {
        this(Components.all(), ComponentList.none(), Weights.SIGMA, Output.STACK);
    }

    private ComponentChoice(final Components components, final ComponentList flipped, final Weights weights,
            final Output output) {
        this.components = components;
        this.flipped = flipped;
        this.weights = weights;
        this.output = output;
    }

    /**
     * @param text {@code all}, how many from the first, an energy share, or a list such as {@code 1,3,5-8}
     * @throws IllegalArgumentException for any other text
     */
    public ComponentChoice withComponents(final String text) {
        return new ComponentChoice(Components.parse(text), flipped, weights, output);
    }

    /**
     * @param numbers from 1, at least one
     * @throws IllegalArgumentException if there is none
     */
    public ComponentChoice withComponents(final BitSet numbers) {
        return new ComponentChoice(Components.listed(ComponentList.of(numbers)), flipped, weights, output);
    }

    /**
     * @param text the numbers of the components whose sign is turned, such as {@code 1,3,5-8}; empty for none
     * @throws IllegalArgumentException for any other text
     */
    public ComponentChoice withFlip(final String text) {
        return new ComponentChoice(components, ComponentList.parse(text), weights, output);
    }

    /** @param numbers of the components whose sign is turned, from 1 */
    public ComponentChoice withFlip(final BitSet numbers) {
        return new ComponentChoice(components, ComponentList.of(numbers), weights, output);
    }

    /**
     * @param text {@code sigma}, {@code energy}, {@code equal} or {@code scaled}; of no meaning for a stack
     * @throws IllegalArgumentException for any other text
     */
    public ComponentChoice withWeights(final String text) {
        return new ComponentChoice(components, flipped, Weights.parse(text), output);
    }

    /**
     * @param text {@code stack}, {@code sum} or {@code signed}
     * @throws IllegalArgumentException for any other text
     */
    public ComponentChoice withOutput(final String text) {
        for (final Output choice : Output.values())
            if (choice.toString().equals(text)) return new ComponentChoice(components, flipped, weights, choice);
        throw new IllegalArgumentException("'" + text
                + "' is no choice for output; choose one of stack, sum, signed.");
    }

    public Components components() {
        return components;
    }

    /** Those whose sign is turned. */
    public ComponentList flipped() {
        return flipped;
    }

    public Weights weights() {
        return weights;
    }

    public Output output() {
        return output;
    }
}
