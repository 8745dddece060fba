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
    private final double barShare;
    private final int tileWidth;
    private final int tileHeight;

    private CellImages(final int width, final int height, final int fewest, final int most, final double margin,
            final double blurredShare, final boolean noisy, final List<CellKind> kinds, final double barShare,
            final int tileWidth, final int tileHeight) {
        this.width = width;
        this.height = height;
        this.fewest = fewest;
        this.most = most;
        this.margin = margin;
        this.blurredShare = blurredShare;
        this.noisy = noisy;
        this.kinds = kinds;
        this.barShare = barShare;
        this.tileWidth = tileWidth;
        this.tileHeight = tileHeight;
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
                true, List.of(CellKind.values()), 0, width, height);
    }

    /** Between {@code fewest} and {@code most} cells, or fewer where there is no room. */
    public CellImages withCells(final int fewest, final int most) {
        if (fewest < 0 || most < fewest || most > MOST_LABELS)
            throw new IllegalArgumentException("There cannot be " + fewest + " to " + most
                    + " cells; give two numbers from 0 to 65535, the smaller one first.");
        return new CellImages(width, height, fewest, most, margin, blurredShare, noisy, kinds, barShare, tileWidth,
                tileHeight);
    }

    /** Only these kinds, all equally frequent; one that is named twice is twice as frequent. */
    public CellImages withKinds(final CellKind... kinds) {
        if (kinds.length == 0) throw new IllegalArgumentException("No kind of cell was given; name at least one.");
        return new CellImages(width, height, fewest, most, margin, blurredShare, noisy, List.of(kinds), barShare,
                tileWidth, tileHeight);
    }

    /** The centre of every cell at least so many pixels inside the image. */
    public CellImages withMargin(final double margin) {
        if (margin < 0 || 2 * margin > Math.min(width, height) - 1)
            throw new IllegalArgumentException("A margin of " + margin + " leaves no room in " + width + " × " + height
                    + "; choose less than half of the shorter side.");
        return new CellImages(width, height, fewest, most, margin, blurredShare, noisy, kinds, barShare, tileWidth,
                tileHeight);
    }

    /** Every cell in focus, no noise. */
    public CellImages withoutNoise() {
        return new CellImages(width, height, fewest, most, margin, 0, false, kinds, barShare, tileWidth, tileHeight);
    }

    /**
     * A scale bar burnt into so many of the images, in a corner, whatever cells they show; all else stays the same.
     *
     * @param share of the images, 0 to 1
     * @throws IllegalArgumentException if a side is shorter than 64 pixels, or {@code share} is not a share
     */
    public CellImages withScaleBars(final double share) {
        if (!(share >= 0 && share <= 1))
            throw new IllegalArgumentException(share + " of the images cannot bear a scale bar; give 0 to 1.");
        if (Math.min(width, height) < ScaleBar.ROOM)
            throw new IllegalArgumentException("An image of " + width + " × " + height
                    + " has no room for a scale bar; ask for at least 64 × 64.");
        return new CellImages(width, height, fewest, most, margin, blurredShare, noisy, kinds, share, tileWidth,
                tileHeight);
    }

    /** Stitched from exposures of this size, each darker towards its edges and unevenly lit in the same way. */
    public CellImages withTiles(final int side) {
        if (side < SMALLEST)
            throw new IllegalArgumentException("Tiles of " + side + " pixels are too small; ask for at least 16.");
        return new CellImages(width, height, fewest, most, margin, blurredShare, noisy, kinds, barShare, side, side);
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

    Microscope microscope() {
        return new Microscope(width, height, tileWidth, tileHeight, noisy);
    }

    /** The image of this seed. */
    public CellImage draw(final long seed) {
        final RandomNumbers random = new RandomNumbers(seed);
        final CellScene scene = CellScene.random(this, random);
        final short[] pixels = microscope().expose(scene, random);
        final short[] labels = Labels.of(scene.cells(), width, height);
        final CellImage plain = new CellImage(width, height, pixels, labels, scene.cells());
        if (barShare == 0 || !random.chance(barShare)) return plain;
        return plain.withScaleBar(ScaleBar.random(width, height, labels, random));
    }
}
