package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;

/**
 * How feature maps move with the image along one axis, and how the axis is cut into tiles. An image that is longer by
 * one period has {@code positions} more positions, and an image that begins one period later lacks as many at its
 * beginning. Tiles begin at multiples of the period and are as long as the image but for multiples of it, so that
 * padding falls on the same positions in a tile as in the image.
 */
final class TileAxis {
    /** One tile: the input pixels that the network sees, and the positions of the layer that it is good for. */
    static final class Span {
        private final int first;
        private final int length;
        private final int origin;
        private final int positions;
        private final int from;
        private final int to;

        private Span(final int first, final int length, final int origin, final int positions, final int from,
                final int to) {
            this.first = first;
            this.length = length;
            this.origin = origin;
            this.positions = positions;
            this.from = from;
            this.to = to;
        }

        /** The first input pixel that the network sees. */
        int first() {
            return first;
        }

        /** How many input pixels the network sees. */
        int length() {
            return length;
        }

        /** The position in the layer of the whole image at which the tile's first one lies. */
        int origin() {
            return origin;
        }

        /** How many positions the layer has for this tile. */
        int positions() {
            return positions;
        }

        /** The first position of the whole image that is taken from this tile. */
        int from() {
            return from;
        }

        /** The position behind the last one that is taken from this tile. */
        int to() {
            return to;
        }
    }

    private final int period;
    private final int positions;
    private final int rest;
    private final int length;

    /**
     * @param period input pixels
     * @param positions of the layer in a period
     * @param rest positions of the layer for an input that is the length without its periods; may be negative
     * @param length input pixels of the whole image
     */
    TileAxis(final int period, final int positions, final int rest, final int length) {
        this.period = period;
        this.positions = positions;
        this.rest = rest;
        this.length = length;
    }

    /** How many positions the layer has for the whole image. */
    int size() {
        return size(length);
    }

    private int size(final int input) {
        return input / period * positions + rest;
    }

    /** Input pixels from one position to the next, rounded up. */
    int step() {
        return (period + positions - 1) / positions;
    }

    /** About how many pixels at the end of the input have no position, as where nothing is padded. */
    int lost() {
        return Math.max(0, (-rest + positions - 1) / positions) * period;
    }

    /**
     * @param edge about how many input pixels a tile is good for; rounded up to periods, and what is left over at the
     *        end goes with the last tile where it is less than half of one
     * @param halo how many more the network must see on either side; rounded up to periods
     */
    List<Span> cut(final int edge, final int halo) {
        final int core = up(edge);
        final int around = up(halo);
        final List<Span> spans = new ArrayList<>();
        boolean last = false;
        for (int start = 0; !last; start += core) {
            last = length - start - core < Math.max(period, core / 2);
            final int first = Math.max(0, start - around);
            final int end = Math.min(length, start + core + around + length % period);
            final int from = Math.min(size(), start / period * positions);
            final int to = last ? size() : Math.min(size(), (start + core) / period * positions);
            if (to > from)
                spans.add(new Span(first, (last ? length : end) - first, first / period * positions,
                        size((last ? length : end) - first), from, to));
        }
        return spans;
    }

    private int up(final int pixels) {
        return Math.max(1, (pixels + period - 1) / period) * period;
    }
}
