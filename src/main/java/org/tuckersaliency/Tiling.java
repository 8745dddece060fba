package org.tuckersaliency;

/** Whether a large image goes through a network of any size tile by tile, as the user says it. */
public final class Tiling {
    /** Smaller tiles are mostly halo. */
    private static final int SMALLEST = 64;

    private static final Tiling AUTO = new Tiling("auto", 0);
    private static final Tiling NONE = new Tiling("none", 0);

    private final String text;
    private final int edge;

    private Tiling(final String text, final int edge) {
        this.text = text;
        this.edge = edge;
    }

    /** Tiles where the image as a whole would need more memory than there is. */
    public static Tiling auto() {
        return AUTO;
    }

    /**
     * @param text {@code auto}, {@code none} or the edge of a tile in pixels such as {@code 512}
     * @throws IllegalArgumentException for anything else
     */
    public static Tiling parse(final String text) {
        if (text.equals(AUTO.text)) return AUTO;
        if (text.equals(NONE.text)) return NONE;
        if (text.matches("[0-9]{1,6}") && Integer.parseInt(text) >= SMALLEST)
            return new Tiling(text, Integer.parseInt(text));
        throw new IllegalArgumentException("'" + text + "' is no choice for tiles; choose auto, none, or the edge of "
                + "a tile of at least " + SMALLEST + " pixels such as 512.");
    }

    /** Whether tiles are never wanted. */
    boolean isOff() {
        return this == NONE;
    }

    /** Whether the user has named an edge. */
    boolean isGiven() {
        return edge > 0;
    }

    /** The edge of a tile in pixels; 0 where none was named. */
    int edge() {
        return edge;
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return text;
    }
}
