package org.tuckersaliency.sample;

import java.util.List;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** A synthetic microscopy image and the truth about it. */
public final class CellImage {
    private final int width;
    private final int height;
    private final short[] pixels;
    private final short[] labels;
    private final List<CellKind> kinds;

    CellImage(final int width, final int height, final short[] pixels, final short[] labels,
            final List<CellKind> kinds) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
        this.labels = labels;
        this.kinds = List.copyOf(kinds);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The image, axes (x, y). */
    public Img<UnsignedShortType> pixels() {
        return ArrayImgs.unsignedShorts(pixels.clone(), width, height);
    }

    /** The cell that each pixel belongs to, axes (x, y): 0 for none, n for the cell of {@code kinds().get(n - 1)}. */
    public Img<UnsignedShortType> labels() {
        return ArrayImgs.unsignedShorts(labels.clone(), width, height);
    }

    /** What kind each cell is, in the order of the labels. */
    public List<CellKind> kinds() {
        return kinds;
    }
}
