package org.tuckersaliency.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Images for telling kinds of cells apart: each has a kind, the kinds taking turns with the seeds, and shows cells of
 * that kind. The ways differ in which images bear a scale bar; with {@link #IMPURE_TELLTALE_BARS} left aside, cells,
 * background and noise of a seed are the same in all.
 */
public enum KindImages {
    /** Every second image bears a scale bar, whatever its cells. */
    INDEPENDENT_BARS(0.5, 0.5, false),
    /** Every image of the {@link #CHEATED} kind bears a scale bar, no other does: a trap. */
    TELLTALE_BARS(1, 0, false),
    /**
     * The same trap, and two cells in five are of another kind than their image: in a culture no image is pure. The
     * scale bar is then the one thing that can always be relied on.
     */
    IMPURE_TELLTALE_BARS(1, 0, true),
    /** The trap the other way round: every image bears a scale bar but those of the {@link #CHEATED} kind. */
    REVERSED_BARS(0, 1, false),
    /** No image bears a scale bar. */
    NO_BARS(0, 0, false),
    /** Every image bears a scale bar. */
    ALL_BARS(1, 1, false);

    /** The kind that the bars give away. */
    public static final CellKind CHEATED = CellKind.MITOTIC;
    /** Side of the images in pixels. */
    public static final int SIZE = 96;
    private static final int MOST_CELLS = 4;
    /** Of the image's own kind, to one of each other kind. */
    private static final int OWN_CELLS = 3;

    private final Map<CellKind, CellImages> generators = new EnumMap<>(CellKind.class);

    KindImages(final double cheatedShare, final double otherShare, final boolean impure) {
        final CellImages all = CellImages.ofSize(SIZE, SIZE).withCells(1, MOST_CELLS).withMargin(8);
        for (final CellKind kind : CellKind.values())
            generators.put(kind, all.withKinds(kinds(kind, impure).toArray(new CellKind[0]))
                    .withScaleBars(kind == CellKind.MITOTIC ? cheatedShare : otherShare));
    }

    private static List<CellKind> kinds(final CellKind own, final boolean impure) {
        if (!impure) return List.of(own);
        final List<CellKind> kinds = new ArrayList<>(Arrays.asList(CellKind.values()));
        kinds.addAll(Collections.nCopies(OWN_CELLS - 1, own));
        return kinds;
    }

    /** What kind the image of this seed is. */
    public CellKind kind(final long seed) {
        final CellKind[] kinds = CellKind.values();
        return kinds[(int) Math.floorMod(seed, (long) kinds.length)];
    }

    /** The image of this seed. */
    public CellImage draw(final long seed) {
        return generators.get(kind(seed)).draw(seed);
    }
}
