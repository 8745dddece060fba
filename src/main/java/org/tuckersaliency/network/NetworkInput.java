package org.tuckersaliency.network;

/** The image that a network expects; -1 stands for a size that the image may choose. */
public final class NetworkInput {
    private final String name;
    private final int channels;
    private final int height;
    private final int width;
    private final int minimum;
    private final int step;

    /**
     * @param channels number of channels, at least 1
     * @param height rows, or -1 if free
     * @param width columns, or -1 if free
     * @param minimum where the size is free: the smallest edge that the network takes, at least 1
     * @param step where the size is free: edges are {@code minimum} plus a multiple of this, at least 1
     */
    public NetworkInput(final String name, final int channels, final int height, final int width, final int minimum,
            final int step) {
        this.name = name;
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.minimum = minimum;
        this.step = step;
    }

    public String name() {
        return name;
    }

    public int channels() {
        return channels;
    }

    /** Rows, or -1 if free. */
    public int height() {
        return height;
    }

    /** Columns, or -1 if free. */
    public int width() {
        return width;
    }

    /** Whether the image may choose both its rows and its columns. */
    public boolean isFree() {
        return height <= 0 && width <= 0;
    }

    /** Where the size is free: edges differ by multiples of this, at least 1. */
    public int step() {
        return step;
    }

    /** The rows that an image of so many rows is resized to: the network's own, or the nearest that it allows. */
    public int heightFor(final int imageHeight) {
        return height > 0 ? height : allowed(imageHeight);
    }

    /** The columns that an image of so many columns is resized to: the network's own, or the nearest that it allows. */
    public int widthFor(final int imageWidth) {
        return width > 0 ? width : allowed(imageWidth);
    }

    /** Columns × rows × channels, with {@code any} for a free size. */
    @Override
    public String toString() {
        return (width > 0 ? width : "any") + " × " + (height > 0 ? height : "any") + " × " + channels;
    }

    private int allowed(final int size) {
        if (size <= minimum) return minimum;
        return minimum + Math.round((size - minimum) / (float) step) * step;
    }
}
