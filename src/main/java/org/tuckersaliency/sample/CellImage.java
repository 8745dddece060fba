package org.tuckersaliency.sample;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import net.imglib2.Interval;
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
    private final List<Interval> boxes;
    private final Optional<Interval> scaleBar;

    private CellImage(final int width, final int height, final short[] pixels, final short[] labels,
            final List<CellKind> kinds, final List<Interval> boxes, final Optional<Interval> scaleBar) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
        this.labels = labels;
        this.kinds = List.copyOf(kinds);
        this.boxes = List.copyOf(boxes);
        this.scaleBar = scaleBar;
    }

    /** @param labels from {@link Labels#of} */
    CellImage(final int width, final int height, final short[] pixels, final short[] labels, final List<Cell> cells) {
        this(width, height, pixels, labels, cells.stream().map(Cell::kind).collect(Collectors.toList()),
                Labels.boxes(labels, width, cells.size()), Optional.empty());
    }

    /** The same image with the bar burnt into it. */
    CellImage withScaleBar(final ScaleBar bar) {
        final short[] marked = pixels.clone();
        final short[] left = labels.clone();
        bar.burnInto(marked, width);
        bar.fill(left, width, (short) 0);
        return new CellImage(width, height, marked, left, kinds, boxes, Optional.of(bar.box()));
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

    /**
     * The cell that each pixel belongs to, axes (x, y): 0 for none, n for the cell of {@code kinds().get(n - 1)};
     * a scale bar belongs to none.
     */
    public Img<UnsignedShortType> labels() {
        return ArrayImgs.unsignedShorts(labels.clone(), width, height);
    }

    /** What kind each cell is, in the order of the labels. */
    public List<CellKind> kinds() {
        return kinds;
    }

    /** The bounding box of each cell, axes (x, y), in the order of the labels; of what a scale bar hides, too. */
    public List<Interval> boxes() {
        return boxes;
    }

    /** The pixels of the scale bar, axes (x, y), where the image bears one. */
    public Optional<Interval> scaleBar() {
        return scaleBar;
    }
}
