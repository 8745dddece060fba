package org.tuckersaliency.viewer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.tuckersaliency.LayerExtent;
import org.tuckersaliency.network.Layer;

/** The layers of a network for one image, and the command that makes a map at one of them. Knows nothing of windows. */
final class LayersModel {
    private final String network;
    private final List<LayerExtent> layers;
    private final int imageWidth;
    private final int imageHeight;
    private final String preprocessing;
    private final List<String> methods = new ArrayList<>();
    private String method;

    /**
     * @param network as it was opened
     * @param imageWidth columns of the image
     * @param imageHeight rows of the image
     * @param preprocessing as the macro key
     */
    LayersModel(final String network, final List<LayerExtent> layers, final int imageWidth, final int imageHeight,
            final String preprocessing) {
        this.network = network;
        this.layers = List.copyOf(layers);
        this.imageWidth = imageWidth;
        this.imageHeight = imageHeight;
        this.preprocessing = preprocessing;
    }

    /** @param label of a method that makes maps at one layer */
    void add(final String label) {
        methods.add(label);
    }

    /** @param label of the method that makes the next map */
    void choose(final String label) {
        method = label;
    }

    /** The labels of the methods. */
    List<String> methods() {
        return List.copyOf(methods);
    }

    /** The label of the method that is chosen. */
    String method() {
        return method;
    }

    String network() {
        return network;
    }

    int count() {
        return layers.size();
    }

    /** How many layers a map can be made at. */
    int usable() {
        return (int) layers.stream().filter(one -> one.layer().isUsable()).count();
    }

    /** The place of the layer that {@code auto} means, or 0. */
    int defaultRow() {
        for (int row = 0; row < layers.size(); row++) if (layers.get(row).isDefault()) return row;
        return 0;
    }

    Layer layer(final int row) {
        return layers.get(row).layer();
    }

    /** Channels × rows × columns, with {@code ?} for what is not known, and {@code ≈} where it was reckoned. */
    String size(final int row) {
        final LayerExtent extent = layers.get(row);
        if (!extent.isKnown()) return extent.layer().size();
        return (extent.isExact() ? "" : "≈ ")
                + (extent.layer().channels() < 0 ? "?" : String.valueOf(extent.layer().channels())) + " × "
                + extent.rows() + " × " + extent.columns();
    }

    /** How many numbers the layer has; for the order of the rows. */
    double values(final int row) {
        return layers.get(row).isKnown() ? layers.get(row).units() * Math.max(1, layer(row).channels()) : -1;
    }

    /** How many units share the image; below 0 where it is not known. */
    double units(final int row) {
        return layers.get(row).isKnown() ? layers.get(row).units() : -1;
    }

    /** The part of the image that one unit stands for: {@code 8 × 8 px (0.1 %)}, columns × rows. */
    String unit(final int row) {
        final LayerExtent extent = layers.get(row);
        if (!extent.isKnown()) return "?";
        return number(imageWidth / (double) extent.columns()) + " × " + number(imageHeight / (double) extent.rows())
                + " px (" + percent(100 / extent.units()) + " %)";
    }

    private static String number(final double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String percent(final double value) {
        return value >= 10
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, value >= 0.1 ? "%.1f" : value >= 0.01 ? "%.2f" : "%.1g", value);
    }

    /** Whether a map can be made, and if not why. */
    String usability(final int row) {
        final LayerExtent extent = layers.get(row);
        if (!extent.layer().isUsable()) return "no, " + extent.layer().unusableBecause();
        return extent.isDefault() ? "yes (auto)" : "yes";
    }

    /** The command of the method that is chosen, as in the menu. */
    String command() {
        return method + "...";
    }

    /** The keys of that command for a map at a layer. */
    Map<String, String> options(final int row) {
        final Map<String, String> options = new LinkedHashMap<>();
        options.put("network", network);
        options.put("layer", layer(row).name());
        if (!preprocessing.equals("auto")) options.put("preprocessing", preprocessing);
        return options;
    }
}
