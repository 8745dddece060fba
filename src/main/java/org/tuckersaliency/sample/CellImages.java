package org.tuckersaliency.sample;

import java.util.List;

/**
 * Draws synthetic fluorescence-microscopy images: cells of several kinds, some out of focus, debris, uneven
 * illumination, shot noise and read noise. The same settings and seed give the same bits.
 */
public final class CellImages {
    private static final int SMALLEST = 16;
    private static final int MOST_LABELS = 65535;

    private final int width;
    private final int height;
    private final int fewest;
    private final int most;
    private final double margin;
    private final double blurredShare;
    private final boolean noisy;
    private final List<CellKind> kinds;

    private CellImages(final int width, final int height, final int fewest, final int most, final double margin,
            final double blurredShare, final boolean noisy, final List<CellKind> kinds) {
        this.width = width;
        this.height = height;
        this.fewest = fewest;
        this.most = most;
        this.margin = margin;
        this.blurredShare = blurredShare;
        this.noisy = noisy;
        this.kinds = kinds;
    }

    /**
     * Images of all kinds of cells, which cover about a seventh of the plane; one cell in eight is out of focus.
     *
     * @throws IllegalArgumentException if a side is shorter than 16 pixels
     */
    public static CellImages ofSize(final int width, final int height) {
        if (width < SMALLEST || height < SMALLEST)
            throw new IllegalArgumentException(
                    "An image of " + width + " × " + height + " has no room for a cell; ask for at least 16 × 16.");
        final double area = (double) width * height;
        return new CellImages(width, height, (int) Math.round(area / 5000), (int) Math.ceil(area / 3300), 0, 0.125,
                true, List.of(CellKind.values()));
    }

    /** Between {@code fewest} and {@code most} cells, or fewer where there is no room. */
    public CellImages withCells(final int fewest, final int most) {
        if (fewest < 0 || most < fewest || most > MOST_LABELS)
            throw new IllegalArgumentException("There cannot be " + fewest + " to " + most
                    + " cells; give two numbers from 0 to 65535, the smaller one first.");
        return new CellImages(width, height, fewest, most, margin, blurredShare, noisy, kinds);
    }

    /** Only these kinds, all equally frequent. */
    public CellImages withKinds(final CellKind... kinds) {
        if (kinds.length == 0) throw new IllegalArgumentException("No kind of cell was given; name at least one.");
        return new CellImages(width, height, fewest, most, margin, blurredShare, noisy, List.of(kinds));
    }

    /** The centre of every cell at least so many pixels inside the image. */
    public CellImages withMargin(final double margin) {
        if (margin < 0 || 2 * margin > Math.min(width, height) - 1)
            throw new IllegalArgumentException("A margin of " + margin + " leaves no room in " + width + " × " + height
                    + "; choose less than half of the shorter side.");
        return new CellImages(width, height, fewest, most, margin, blurredShare, noisy, kinds);
    }

    /** Every cell in focus, no noise. */
    public CellImages withoutNoise() {
        return new CellImages(width, height, fewest, most, margin, 0, false, kinds);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int fewestCells() {
        return fewest;
    }

    int mostCells() {
        return most;
    }

    double margin() {
        return margin;
    }

    double blurredShare() {
        return blurredShare;
    }

    List<CellKind> kinds() {
        return kinds;
    }

    /** The image of this seed. */
    public CellImage draw(final long seed) {
        final RandomNumbers random = new RandomNumbers(seed);
        final CellScene scene = CellScene.random(this, random);
        final short[] pixels = new Microscope(width, height, noisy).expose(scene, random);
        final List<CellKind> drawn = new java.util.ArrayList<>();
        for (final Cell cell : scene.cells()) drawn.add(cell.kind());
        return new CellImage(width, height, pixels, labels(scene), drawn);
    }

    private short[] labels(final CellScene scene) {
        final short[] labels = new short[width * height];
        short label = 0;
        for (final Cell cell : scene.cells()) {
            label++;
            final int reach = (int) Math.ceil(cell.reach()) + 1;
            final int lastY = Math.min(height - 1, (int) cell.y() + reach);
            final int lastX = Math.min(width - 1, (int) cell.x() + reach);
            for (int y = Math.max(0, (int) cell.y() - reach); y <= lastY; y++)
                for (int x = Math.max(0, (int) cell.x() - reach); x <= lastX; x++)
                    if (cell.contains(x, y)) labels[y * width + x] = label;
        }
        return labels;
    }
}
