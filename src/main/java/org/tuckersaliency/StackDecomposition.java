package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ij.ImagePlus;
import ij.process.LUT;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.DoubleType;

import org.tuckersaliency.image.ChannelStack;
import org.tuckersaliency.image.DecompositionImages;
import org.tuckersaliency.image.LookupTables;
import org.tuckersaliency.map.Fusion;
import org.tuckersaliency.map.Interpolation;
import org.tuckersaliency.map.PostProcessing;
import org.tuckersaliency.map.PostProcessing.Normalisation;
import org.tuckersaliency.method.ChannelComponents;
import org.tuckersaliency.method.Components;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.Weights;
import org.tuckersaliency.tucker.Hooi;
import org.tuckersaliency.tucker.MultilinearRanks;
import org.tuckersaliency.tucker.TuckerDecomposition;

/**
 * The Tucker decomposition of a multichannel image itself, C × H × W, without any network. Each image is made when it
 * is asked for, 32 bits and not shown.
 */
public final class StackDecomposition {
    private static final List<String> MODES = List.of("Channel", "Row", "Column");

    private final ChannelStack stack;
    private final LayerInput input;
    private final Hooi algorithm;
    private final ChannelComponents components;
    private final DecompositionImages images;
    private final List<String> warnings = new ArrayList<>();
    private TuckerDecomposition whole;

    StackDecomposition(final ImagePlus image, final MultilinearRanks ranks) {
        this.stack = ChannelStack.of(image);
        this.input = LayerInput.of(stack.pixels());
        this.algorithm = new Hooi(ranks);
        try (EscapeWatch watch = new EscapeWatch()) {
            this.components = ChannelComponents.ofTucker(input, algorithm, Integer.MAX_VALUE);
        }
        this.images = new DecompositionImages(image);
    }

    /** The Tucker Saliency Map |F ×₁ a₁ᵀ| of the channels, 0..1. */
    public ImagePlus tsm(final String lut) {
        final double[] first = components.first();
        for (int p = 0; p < first.length; p++) first[p] = Math.abs(first[p]);
        return map("TSM", LayerMap.of(input), first, LookupTables.find(lut));
    }

    /** The Multivector Tucker Saliency Map Σ w_i·|F ×₁ a_iᵀ| of the channels, 0..1. */
    public ImagePlus mtsm(final Components count, final Weights weights, final String lut) {
        final LayerMap.Builder map = LayerMap.of(input);
        return map("MTSM", map, components.weighted(count, weights, map), LookupTables.find(lut));
    }

    private ImagePlus map(final String method, final LayerMap.Builder builder, final double[] values,
            final LUT lut) {
        components.describeDecomposition(algorithm.ranks(), builder);
        components.describeValues(builder);
        final LayerMap raw = builder.build(values);
        final List<String> remarks = new ArrayList<>(raw.warnings());
        final List<List<RandomAccessibleInterval<DoubleType>>> one = List.of(List.of(raw.image()));
        final ImagePlus map = images.map(method, new PostProcessing(Normalisation.PLANE, Interpolation.BILINEAR,
                Fusion.MEAN).apply(one, raw.width(), raw.height(), remarks).get(0), lut);
        map.setProperty("Info", info(method, raw.facts(), remarks));
        for (final String remark : remarks) if (!warnings.contains(remark)) warnings.add(remark);
        return map;
    }

    private String info(final String method, final Map<String, String> facts, final List<String> remarks) {
        final StringBuilder info = new StringBuilder("Image: " + stack.image().getTitle() + "\nMethod: " + method
                + " of the image's own channels\nChannels: " + stack.names().size() + "\n");
        facts.forEach((name, text) -> info.append(name).append(": ").append(text).append('\n'));
        for (final String remark : remarks) info.append("Warning: ").append(remark).append('\n');
        return info.toString();
    }

    /** The component maps F ×₁ a_iᵀ as a stack, signed, each labelled with its singular value and share of energy. */
    public ImagePlus components() {
        final double[][] maps = new double[components.count()][];
        for (int i = 0; i < maps.length; i++) maps[i] = components.map(i);
        return images.components(maps, components.singularValues());
    }

    /** The channel mode's singular values as a plot of ImageJ. */
    public ImagePlus spectrum() {
        return images.spectrum(components.singularValues());
    }

    /** The core as a stack, a slice a channel vector. */
    public ImagePlus core() {
        return images.core(whole().core());
    }

    /** The factors of channels, rows and columns; a row of the image for each component. */
    public List<ImagePlus> factors() {
        final List<ImagePlus> factors = new ArrayList<>();
        for (int mode = 0; mode < MODES.size(); mode++)
            factors.add(images.factor(MODES.get(mode), whole().factor(mode)));
        return factors;
    }

    /** What the user should know, one sentence each; complete once the maps have been made. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private synchronized TuckerDecomposition whole() {
        if (whole == null) try (EscapeWatch watch = new EscapeWatch()) {
            whole = algorithm.decompose(input.tensor());
        }
        return whole;
    }
}
