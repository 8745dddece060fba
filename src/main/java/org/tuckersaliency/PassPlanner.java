package org.tuckersaliency;

import java.util.List;
import java.util.Optional;

import org.tuckersaliency.method.PiecewiseMethod;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.SaliencyMethod.Need;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkInput;

import net.imglib2.img.array.ArrayImgs;

/**
 * Decides how a network sees a plane. A network of one size has it scaled to that. A network of any size sees it as a
 * whole where the memory at hand allows; else tile by tile where the method needs nothing but the feature maps of a
 * layer that can be had so; else scaled to what the memory allows.
 */
final class PassPlanner {
    private static final double FLOAT = 4;
    /** The input as an image, as planes and as a tensor. */
    private static final double INPUT = 3 * FLOAT;
    /** Feature maps as they come from the engine, and with their channels apart. */
    private static final double FEATURES = 2 * FLOAT;
    /** A position of the layer while a map is made of it: four numbers. */
    private static final double WORK = 32;
    /** A position of one component of a decomposition. */
    private static final double COMPONENT = 8;
    /** Of the free heap: for what is kept all the time, and for one pass. */
    private static final double KEPT = 0.6;
    private static final double PASS = 0.25;
    /** Values of an array. */
    private static final double MOST = Integer.MAX_VALUE - 8;
    private static final int[] EDGES = { 1024, 512, 256 };
    private static final double BACKWARDS = 0.5;
    /** A value of a layer and its gradient, as they come from the engine, with their channels apart, and combined. */
    private static final double BACK = 6 * FLOAT;
    /** Values of all layers together for a pixel of the input. */
    private static final double ALL_LAYERS = 32;
    /** Pixels of an image that goes through and back without asking for the memory. */
    private static final double ORDINARY = 512 * 512;
    private static final int SMALL = 256;
    private static final int UNKNOWN_CHANNELS = 256;
    /** An image is much larger than the network's input where an edge is longer by more than this. */
    private static final int MUCH = 4;

    private final Network network;
    private final SaliencyMethod method;
    private final Tiling tiling;
    private final LayerMapper.Features features;
    private final LayerShares shares;

    PassPlanner(final Network network, final SaliencyMethod method, final Tiling tiling) {
        this.network = network;
        this.method = method;
        this.tiling = tiling;
        this.features = network::featureMaps;
        this.shares = LayerShares.of(network);
    }

    /** Gives the plane at a size that the network allows. */
    interface Inputs {
        LazyInput of(int width, int height);
    }

    /**
     * @param width columns of the plane
     * @param height rows of the plane
     * @param inputs the plane, to be looked at where it may need tiles
     */
    PassPlan plan(final int width, final int height, final Layer layer, final Inputs inputs,
            final Progress progress) {
        final int columns = network.input().widthFor(width);
        final int rows = network.input().heightFor(height);
        if (!network.input().isFree()) return PassPlan.whole(columns, rows, ofOneSize(width, height, columns, rows));
        if (method.isLabelDependent()) return backwards(columns, rows, layer);
        if (tiling.isOff() || tiling.isGiven() && Math.max(columns, rows) <= tiling.edge())
            return PassPlan.whole(columns, rows, List.of());
        final double channels = layer.channels() > 0 ? layer.channels() : UNKNOWN_CHANNELS;
        final double most = channels * columns * rows;
        if (!tiling.isGiven() && (fits(columns, rows, most) || fits(columns, rows, most * shares.of(layer))))
            return PassPlan.whole(columns, rows, List.of());
        return tiles(columns, rows, layer, inputs, progress);
    }

    private boolean fits(final double columns, final double rows, final double featureValues) {
        return columns * rows <= MemoryAtHand.pixels() && MemoryAtHand.allows(
                columns * rows * INPUT * network.input().channels() + FEATURES * featureValues, PASS);
    }

    private PassPlan tiles(final int columns, final int rows, final Layer layer, final Inputs inputs,
            final Progress progress) {
        final Optional<TileFit> found = fit(inputs.of(columns, rows), layer, progress);
        if (found.isEmpty()) return dependsOnTheWhole(columns, rows, layer);
        final TileFit fit = found.get();
        if (!tiling.isGiven() && fits(columns, rows, (double) fit.channels() * fit.positions()))
            return PassPlan.whole(columns, rows, List.of());
        final double values = (double) fit.positions() * fit.channels();
        final double together = (FLOAT + COMPONENT) * values + WORK * fit.positions();
        if (values <= MOST && MemoryAtHand.allows(together, KEPT))
            return PassPlan.tiles(columns, rows, fit, edge(fit), false, List.of());
        final boolean piecewise = method instanceof PiecewiseMethod && ((PiecewiseMethod) method).pieces().isPresent();
        final double kept = piecewise ? WORK * fit.positions() : together;
        if (piecewise && MemoryAtHand.allows(kept, KEPT))
            return PassPlan.tiles(columns, rows, fit, edge(fit), true, List.of());
        final double free = KEPT * MemoryAtHand.heap();
        final int[] size = scaled(columns, rows, Math.min(free / kept, piecewise ? 1 : MOST / values));
        final String warning = "What " + method.label() + " makes of '" + layer.name() + "' for the image of " + columns
                + " x " + rows + " pixels " + (free < kept
                        ? "needs about " + MemoryAtHand.text(kept) + ", but only " + MemoryAtHand.text(free)
                                + " are free for it"
                        : "has more numbers than an array can hold")
                + ", so the network saw it scaled to " + size[0] + " x " + size[1]
                + "; for more detail raise Edit > Options > Memory & Threads, crop the image, or choose a later layer.";
        return fit(inputs.of(size[0], size[1]), layer, progress)
                .map(smaller -> PassPlan.tiles(size[0], size[1], smaller, edge(smaller), piecewise, List.of(warning)))
                .orElseGet(() -> dependsOnTheWhole(columns, rows, layer));
    }

    private Optional<TileFit> fit(final LazyInput input, final Layer layer, final Progress progress) {
        return new TileProbe(features, network.input(), layer, progress).fit(input);
    }

    /** The edge that the user named, else the largest of the usual ones for which there is memory. */
    private int edge(final TileFit fit) {
        // half a tile may be left over at the end, and must not be smaller than the network takes
        final int smallest = 2 * network.input().widthFor(1);
        if (tiling.isGiven()) return Math.max(smallest, tiling.edge());
        for (final int edge : EDGES) {
            final double pixels = Math.pow(edge + 2.0 * fit.halo(), 2);
            final double positions = Math.pow((edge + 2.0 * fit.halo()) / fit.columns().step() + 1, 2);
            if (pixels <= MemoryAtHand.pixels() && MemoryAtHand.allows(pixels * INPUT * network.input().channels()
                    + positions * FEATURES * fit.channels(), PASS))
                return Math.max(smallest, edge);
        }
        return Math.max(smallest, EDGES[EDGES.length - 1]);
    }

    /** What is said, and done, where the tiles would not agree. */
    PassPlan dependsOnTheWhole(final int columns, final int rows, final Layer layer) {
        final int[] size = scaled(columns, rows, MemoryAtHand.pixels() / ((double) columns * rows));
        final String why = "The layer '" + layer.name() + "' depends on the image as a whole, so it cannot be computed "
                + "in tiles";
        return PassPlan.whole(size[0], size[1], List.of(size[0] == columns && size[1] == rows
                ? why + " and was computed at once; for large images choose another layer or network."
                : why + ", and the image of " + columns + " x " + rows + " pixels was scaled to " + size[0] + " x "
                        + size[1] + "; for more detail crop the image, or choose another layer or network."));
    }

    private PassPlan backwards(final int columns, final int rows, final Layer layer) {
        final int[] size = tiling.isOff()
                ? new int[] { columns, rows }
                : scaled(columns, rows, shareBackwards((double) columns * rows, layer));
        final String why = method.label() + " asks what becomes of the network's answer to the image as a whole, so "
                + "it knows no tiles";
        if (size[0] != columns || size[1] != rows)
            return PassPlan.whole(size[0], size[1], List.of(why + ", and the image of " + columns + " x " + rows
                    + " pixels was scaled to " + size[0] + " x " + size[1]
                    + "; for more detail crop the image or take a method without a class."));
        return PassPlan.whole(columns, rows, tiling.isGiven()
                ? List.of(why + "; for tiles take a method without a class.")
                : List.of());
    }

    /** The share of the pixels that may go through at once, with the gradients; 1 or more for all. */
    private double shareBackwards(final double pixels, final Layer layer) {
        final double engine = MemoryAtHand.pixelsWithGradients() / pixels;
        if (engine >= 1 && pixels <= ORDINARY) return engine;
        final double bytes = pixels * (method.needs().contains(Need.BIASES) ? ofAllLayers() : ofOneLayer(layer));
        return MemoryAtHand.allows(bytes, BACKWARDS)
                ? engine
                : Math.min(engine, BACKWARDS * MemoryAtHand.heap() / bytes);
    }

    /** Bytes of the heap for a pixel of the input where all layers come back. */
    private double ofAllLayers() {
        return INPUT * network.input().channels() + BACK * ALL_LAYERS;
    }

    /** Bytes of the heap for a pixel of the input where one layer comes back, from what a small image gives. */
    private double ofOneLayer(final Layer layer) {
        final int columns = network.input().widthFor(SMALL);
        final int rows = network.input().heightFor(SMALL);
        final FeatureMaps maps = features.of(ArrayImgs.floats(columns, rows, network.input().channels()), layer);
        return INPUT * network.input().channels() + BACK * maps.values().length / columns / rows;
    }

    private List<String> ofOneSize(final int width, final int height, final int columns, final int rows) {
        final String sizes = "The network takes images of " + columns + " x " + rows + " pixels";
        if (width > MUCH * columns || height > MUCH * rows) {
            final int detail = (int) Math.ceil(Math.max(width / (double) columns, height / (double) rows));
            return List.of(sizes + ", so the image of " + width + " x " + height + " was scaled to that and details "
                    + "smaller than about " + detail + " pixels are lost; for more detail crop the image.");
        }
        return tiling.isGiven()
                ? List.of(sizes + " only, so it knows no tiles; the image was scaled to that.")
                : List.of();
    }

    /** The size that has at most this share of the pixels, in the same proportions, and that the network allows. */
    private int[] scaled(final int columns, final int rows, final double share) {
        final NetworkInput input = network.input();
        if (share >= 1) return new int[] { columns, rows };
        final double factor = Math.sqrt(share);
        // the nearest size that is allowed may be larger by half a step
        final double less = input.step() / 2.0;
        return new int[] { input.widthFor((int) Math.max(1, columns * factor - less)),
                input.heightFor((int) Math.max(1, rows * factor - less)) };
    }
}
