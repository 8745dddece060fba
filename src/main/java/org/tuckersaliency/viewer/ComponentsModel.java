package org.tuckersaliency.viewer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.tuckersaliency.ComponentChoice;
import org.tuckersaliency.ComponentMaps;

import ij.ImagePlus;
import ij.process.FloatProcessor;

/**
 * What is chosen in the window of components: which one is looked at, which are ticked for the sum, which have their
 * sign turned. Knows nothing of windows. For one thread.
 */
final class ComponentsModel {
    /** What the picture shows. */
    enum Shown {
        /** The signed map of the component that is looked at. */
        COMPONENT("stack"),
        /** The sum of the magnitudes of those that are ticked. */
        SUM("sum"),
        /** The sum of their signed values. */
        SIGNED_SUM("signed");

        private final String output;

        Shown(final String output) {
            this.output = output;
        }
    }

    private final ComponentMaps maps;
    private final double[] shares;
    private final double[] cumulativeShares;
    private final BitSet ticked = new BitSet();
    private final BitSet flipped = new BitSet();
    private final List<Runnable> listeners = new ArrayList<>();
    private int current;
    private String weights = "sigma";
    private Shown shown = Shown.COMPONENT;

    /** Looks at the first component; all are ticked. */
    ComponentsModel(final ComponentMaps maps) {
        this.maps = maps;
        this.shares = IntStream.range(0, maps.count()).mapToDouble(maps::energyShare).toArray();
        this.cumulativeShares = shares.clone();
        Arrays.parallelPrefix(cumulativeShares, Double::sum);
        ticked.set(1, maps.count() + 1);
    }

    /** @param listener is called after every change */
    void onChange(final Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    ComponentMaps maps() {
        return maps;
    }

    /** The component that is looked at, from 0. */
    int current() {
        return current;
    }

    Shown shown() {
        return shown;
    }

    boolean isTicked(final int i) {
        return ticked.get(i + 1);
    }

    boolean isFlipped(final int i) {
        return flipped.get(i + 1);
    }

    /** How many are ticked. */
    int ticks() {
        return ticked.cardinality();
    }

    /** The energy share of component {@code i}, from 0. */
    double share(final int i) {
        return shares[i];
    }

    /** The energy share of the components up to {@code i}, from 0. */
    double cumulativeShare(final int i) {
        return cumulativeShares[i];
    }

    /** The energy share of those that are ticked. */
    double tickedShare() {
        return ticked.stream().mapToDouble(number -> shares[number - 1]).sum();
    }

    /** Looks at another component; what lies beyond the ends is brought to them. */
    void select(final int i) {
        final int nearest = Math.max(0, Math.min(maps.count() - 1, i));
        if (nearest == current) return;
        current = nearest;
        changed();
    }

    void show(final Shown what) {
        if (what == shown) return;
        shown = what;
        changed();
    }

    void tick(final int i, final boolean on) {
        ticked.set(i + 1, on);
        changed();
    }

    void tickAll() {
        tickFirst(maps.count());
    }

    void tickNone() {
        tickFirst(0);
    }

    /** Ticks the first ones and no others; where there are fewer, all. */
    void tickFirst(final int count) {
        ticked.clear();
        ticked.set(1, Math.min(count, maps.count()) + 1);
        changed();
    }

    void flip(final int i, final boolean on) {
        flipped.set(i + 1, on);
        changed();
    }

    /** @param text as the macro key {@code weights} */
    void weigh(final String text) {
        weights = text;
        changed();
    }

    /** What is shown, as a command takes it; empty for the sum of nothing. */
    Optional<ComponentChoice> choice() {
        if (shown != Shown.COMPONENT) return ofTicked(shown.output);
        final BitSet one = new BitSet();
        one.set(current + 1);
        return Optional.of(choice(one, shown.output));
    }

    /** The signed maps of all that are ticked; empty where none is. */
    Optional<ComponentChoice> stack() {
        return ofTicked(Shown.COMPONENT.output);
    }

    private Optional<ComponentChoice> ofTicked(final String output) {
        return ticked.isEmpty() ? Optional.empty() : Optional.of(choice(ticked, output));
    }

    /** The signs of those that are not chosen, and of sums of magnitudes, have no say and are left out. */
    private ComponentChoice choice(final BitSet numbers, final String output) {
        final BitSet turned = (BitSet) flipped.clone();
        turned.and(numbers);
        final ComponentChoice choice = new ComponentChoice().withOutput(output)
                .withWeights(output.equals(Shown.COMPONENT.output) ? "sigma" : weights)
                .withFlip(output.equals(Shown.SUM.output) ? new BitSet() : turned);
        return numbers.cardinality() == maps.count() && maps.count() > 1
                ? choice.withComponents("all")
                : choice.withComponents(numbers);
    }

    /** The line of a macro that makes the same image; empty for the sum of nothing. */
    Optional<String> macroLine() {
        return choice().map(maps::macroLine);
    }

    /**
     * What is shown, at any size: signed, or 0..1 for a sum of magnitudes; empty for the sum of nothing.
     *
     * @param columns of the picture
     * @param rows of the picture
     */
    Optional<FloatProcessor> picture(final int columns, final int rows) {
        if (shown == Shown.COMPONENT) return Optional.of(maps.component(current, isFlipped(current), columns, rows));
        return choice().map(choice -> maps.sum(choice, columns, rows));
    }

    /**
     * The image of a choice as the command makes it, its Info and its macro line included.
     *
     * @throws IllegalArgumentException if nothing that is chosen has any energy
     */
    ImagePlus make(final ComponentChoice choice) {
        final ImagePlus image = maps.image(choice);
        image.setProperty("Info", image.getProperty("Info") + "Macro: " + maps.macroLine(choice) + "\n");
        return image;
    }
}
