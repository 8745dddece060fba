package org.tuckersaliency;

import java.util.Locale;

import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.map.Fusion;
import org.tuckersaliency.map.Interpolation;
import org.tuckersaliency.map.PostProcessing;

/**
 * How a map is made, whatever the method. Immutable: every {@code with…} returns a changed copy. The texts are those of
 * the macro keys of the same names.
 */
public final class SaliencySettings {
    /** What is made of the map. */
    public enum Output {
        /** The map as a new image. */
        MAP,
        /** A copy of the image under a half transparent picture of the map. */
        OVERLAY,
        /** A copy of the image with the map as a further channel. */
        CHANNEL,
        /** All of these. */
        ALL
    }

    /** Where the components of a method come from that projects the feature maps on some. */
    public enum Basis {
        /** Each plane has its own. */
        PLANE,
        /** All planes that are mapped share one, so that components keep their meaning and sign. */
        STACK
    }

    private static final double PERCENT = 100;

    private String layer = "auto";
    private String target = "auto";
    private String reference = "";
    private String networkName = "";
    private String preprocessing = "auto";
    private ImagePlanes.Selection planes = ImagePlanes.Selection.CURRENT;
    private PostProcessing.Normalisation normalise = PostProcessing.Normalisation.PLANE;
    private Fusion fusion = Fusion.MEAN;
    private Interpolation interpolation = Interpolation.BILINEAR;
    private boolean smoothing;
    private Output output = Output.MAP;
    private String lut = "Fire";
    private Basis basis = Basis.PLANE;
    private double opacity = PERCENT / 2;
    private boolean bar;
    private Tiling tiling = Tiling.auto();

    /** The defaults: layer and preprocessing {@code auto}, the current plane, one map in the colours of Fire. */
    public SaliencySettings() {}

    private SaliencySettings(final SaliencySettings other) {
        layer = other.layer;
        target = other.target;
        reference = other.reference;
        networkName = other.networkName;
        preprocessing = other.preprocessing;
        planes = other.planes;
        normalise = other.normalise;
        fusion = other.fusion;
        interpolation = other.interpolation;
        smoothing = other.smoothing;
        output = other.output;
        lut = other.lut;
        basis = other.basis;
        opacity = other.opacity;
        bar = other.bar;
        tiling = other.tiling;
    }

    /** @param text {@code auto}, the name of a layer, or several names separated by {@code ;} */
    public SaliencySettings withLayer(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.layer = text;
        return copy;
    }

    /**
     * What a label-dependent method explains; other methods do not ask for it.
     *
     * @param text {@code auto}; {@code top}; the number or name of a class; several with {@code ;} between them; a
     *        weighting such as {@code 0.7*tabby & -0.3*tiger cat}; for networks without classes {@code own} or
     *        {@code reference}; for networks that answer with a map a channel
     */
    public SaliencySettings withTarget(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.target = text;
        return copy;
    }

    /** @param text the title of an open image or the path of a file whose embedding is compared with; empty for none */
    public SaliencySettings withReference(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.reference = text;
        return copy;
    }

    /**
     * @param text how the results call the network, where it was opened from a copy; empty for the place that it was
     *        opened from
     */
    public SaliencySettings withNetworkName(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.networkName = text;
        return copy;
    }

    /** @param text {@code auto}, {@code raw}, {@code 0..1}, {@code -1..1} or {@code imagenet} */
    public SaliencySettings withPreprocessing(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.preprocessing = text;
        return copy;
    }

    /**
     * @param text {@code current} or {@code all}
     * @throws IllegalArgumentException for any other text
     */
    public SaliencySettings withPlanes(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.planes = choice("planes", text, ImagePlanes.Selection.values());
        return copy;
    }

    /**
     * @param text {@code plane}, {@code stack} or {@code none}
     * @throws IllegalArgumentException for any other text
     */
    public SaliencySettings withNormalise(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.normalise = choice("normalise", text, PostProcessing.Normalisation.values());
        return copy;
    }

    /**
     * @param text {@code mean} or {@code maximum}: how the maps of several layers become one
     * @throws IllegalArgumentException for any other text
     */
    public SaliencySettings withFusion(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.fusion = choice("fusion", text, Fusion.values());
        return copy;
    }

    /**
     * @param text {@code bilinear}, {@code bicubic} or {@code nearest}: how the map grows to the size of the image
     * @throws IllegalArgumentException for any other text
     */
    public SaliencySettings withInterpolation(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.interpolation = choice("interpolation", text, Interpolation.values());
        return copy;
    }

    /** @param on whether the maps of six versions of the image are averaged: mirrored or not, and times 0.9, 1, 1.1 */
    public SaliencySettings withSmoothing(final boolean on) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.smoothing = on;
        return copy;
    }

    /**
     * @param text {@code map}, {@code overlay}, {@code channel} or {@code all}
     * @throws IllegalArgumentException for any other text
     */
    public SaliencySettings withOutput(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.output = choice("output", text, Output.values());
        return copy;
    }

    /**
     * @param text {@code plane} or {@code stack}: whether all planes that are mapped share the components
     * @throws IllegalArgumentException for any other text
     */
    public SaliencySettings withBasis(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.basis = choice("basis", text, Basis.values());
        return copy;
    }

    /**
     * @param percent how much the picture of the map covers in the overlay, 0 to 100
     * @throws IllegalArgumentException if it is outside
     */
    public SaliencySettings withOpacity(final double percent) {
        if (!(percent >= 0 && percent <= PERCENT))
            throw new IllegalArgumentException(
                    percent + " is out of range for opacity; give a percentage from 0 to 100.");
        final SaliencySettings copy = new SaliencySettings(this);
        copy.opacity = percent;
        return copy;
    }

    /** @param on whether map and overlay have a calibration bar of the map's values */
    public SaliencySettings withBar(final boolean on) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.bar = on;
        return copy;
    }

    /** @param text the name of a lookup table in ImageJ's menu, or of one that the plugin computes */
    public SaliencySettings withLut(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.lut = text;
        return copy;
    }

    /**
     * @param text {@code auto}, {@code none} or the edge of a tile in pixels such as {@code 512}
     * @throws IllegalArgumentException for any other text
     */
    public SaliencySettings withTiles(final String text) {
        final SaliencySettings copy = new SaliencySettings(this);
        copy.tiling = Tiling.parse(text);
        return copy;
    }

    public String layer() {
        return layer;
    }

    public String target() {
        return target;
    }

    public String reference() {
        return reference;
    }

    /** Empty for the place that the network was opened from. */
    public String networkName() {
        return networkName;
    }

    public String preprocessing() {
        return preprocessing;
    }

    public ImagePlanes.Selection planes() {
        return planes;
    }

    public PostProcessing.Normalisation normalise() {
        return normalise;
    }

    public Fusion fusion() {
        return fusion;
    }

    public Interpolation interpolation() {
        return interpolation;
    }

    public boolean smoothing() {
        return smoothing;
    }

    public Output output() {
        return output;
    }

    public String lut() {
        return lut;
    }

    public Basis basis() {
        return basis;
    }

    /** In percent. */
    public double opacity() {
        return opacity;
    }

    public boolean bar() {
        return bar;
    }

    public Tiling tiles() {
        return tiling;
    }

    private static <E extends Enum<E>> E choice(final String key, final String text, final E[] choices) {
        final StringBuilder names = new StringBuilder();
        for (final E choice : choices) {
            final String name = choice.name().toLowerCase(Locale.ROOT);
            if (name.equals(text)) return choice;
            names.append(names.length() == 0 ? "" : ", ").append(name);
        }
        throw new IllegalArgumentException("'" + text + "' is no choice for " + key + "; choose one of " + names
                + ".");
    }
}
