package org.tuckersaliency.network;

import java.util.Objects;

/**
 * One layer of a network: a rank-4 tensor that depends on the input. Sizes are those that the network declares; -1
 * means that the size depends on the image.
 */
public final class Layer {
    private final String name;
    private final String type;
    private final int channels;
    private final int height;
    private final int width;
    private final String unusableBecause;

    /**
     * @param name the name shown to people and taken from them, unique within the network
     * @param type the operation that makes the tensor, such as {@code Conv2D}
     * @param channels C, or -1 where the network does not say
     * @param height H (rows), or -1 where it depends on the image
     * @param width W (columns), or -1 where it depends on the image
     * @param unusableBecause why no map can be made here, or the empty string for a usable layer
     */
    public Layer(final String name, final String type, final int channels, final int height, final int width,
            final String unusableBecause) {
        this.name = Objects.requireNonNull(name);
        this.type = Objects.requireNonNull(type);
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.unusableBecause = Objects.requireNonNull(unusableBecause);
    }

    public String name() {
        return name;
    }

    /** The operation that makes the tensor, such as {@code Conv2D}. */
    public String type() {
        return type;
    }

    /** C, or -1 where the network does not say. */
    public int channels() {
        return channels;
    }

    /** H, the rows, or -1 where it depends on the image. */
    public int height() {
        return height;
    }

    /** W, the columns, or -1 where it depends on the image. */
    public int width() {
        return width;
    }

    /** Whether a saliency map can be made here: real numbers, and not known to be 1 × 1. */
    public boolean isUsable() {
        return unusableBecause.isEmpty();
    }

    /** Why no map can be made here; empty for a usable layer. */
    public String unusableBecause() {
        return unusableBecause;
    }

    /** Channels × rows × columns, with {@code ?} for what is not known before an image is given. */
    public String size() {
        return text(channels) + " × " + text(height) + " × " + text(width);
    }

    @Override
    public String toString() {
        return name + " (" + type + ", " + size() + ")";
    }

    private static String text(final int size) {
        return size < 0 ? "?" : Integer.toString(size);
    }
}
