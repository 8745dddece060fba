package org.tuckersaliency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tuckersaliency.image.DecompositionImages;
import org.tuckersaliency.image.LookupTables;
import org.tuckersaliency.map.Fusion;
import org.tuckersaliency.map.PostProcessing;
import org.tuckersaliency.map.PostProcessing.Normalisation;
import org.tuckersaliency.map.Resampling;
import org.tuckersaliency.method.ChannelComponents;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.Spectrum;
import org.tuckersaliency.tucker.Hooi;
import org.tuckersaliency.tucker.MultilinearRanks;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The component maps m_i = F ×₁ a_iᵀ of one plane of an image at one layer, with their singular values σ_i. The sign of
 * a component is arbitrary; here the extreme that is farther from 0 is positive. Holds the values alone: neither the
 * image nor the network need stay open. Immutable.
 */
public final class ComponentMaps {
    /** The name of the command in the menu. */
    public static final String COMMAND = "Component Maps...";

    private final float[][] maps;
    private final int width;
    private final int height;
    private final Spectrum spectrum;
    private final DecompositionImages images;
    private final SaliencySettings settings;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /**
     * @param source of the network, and {@code layer}, the name of its layer: for the macro line
     * @param ranks for channels, rows and columns; only {@code full} goes with {@code centre}
     * @param settings preprocessing, interpolation and the colours of sums
     */
    ComponentMaps(final ImagePlus image, final RandomAccessibleInterval<? extends RealType<?>> features,
            final String source, final String layer, final MultilinearRanks ranks, final boolean centre,
            final SaliencySettings settings) {
        if (centre && !ranks.toString().equals("full"))
            throw new IllegalArgumentException("Centred feature maps are decomposed with full ranks only, not with "
                    + ranks + "; leave out centre or ranks.");
        LookupTables.find(settings.lut());
        this.images = new DecompositionImages(image);
        this.settings = settings;
        final LayerInput input = LayerInput.of(features);
        this.width = input.width();
        this.height = input.height();
        final ChannelComponents components = centre
                ? ChannelComponents.ofUnfolding(input, true, Integer.MAX_VALUE)
                : ChannelComponents.ofTucker(input, new Hooi(ranks), Integer.MAX_VALUE);
        this.spectrum = components.spectrum();
        this.maps = new float[components.count()][];
        for (int i = 0; i < maps.length; i++) maps[i] = floats(components.signedMap(i));
        facts.put("Image", image.getTitle());
        facts.put("Network", source);
        facts.put("Layer", layer);
        facts.put("Map", width + " × " + height);
        final LayerMap.Builder described = LayerMap.of(input);
        if (centre)
            described.fact("centre", "true");
        else
            components.describeDecomposition(ranks, described);
        components.describeValues(described);
        final LayerMap none = described.build(new double[width * height]);
        facts.putAll(none.facts());
        warnings.addAll(none.warnings());
        keys.put("network", source);
        keys.put("layer", layer);
        if (!ranks.toString().equals("full")) keys.put("ranks", ranks.toString());
        if (centre) keys.put("centre", null);
    }

    /** How many components there are. */
    public int count() {
        return maps.length;
    }

    /** σ of component {@code i}, from 0. */
    public double singularValue(final int i) {
        return spectrum.values()[i];
    }

    /** The share of component {@code i}, from 0, in the energy of all: σ_i²/Σσ², between 0 and 1. */
    public double energyShare(final int i) {
        return spectrum.share(i);
    }

    /** The title of the image, without the suffix of its file. */
    public String imageTitle() {
        return images.title();
    }

    /** Columns of the image. */
    public int imageWidth() {
        return images.width();
    }

    /** Rows of the image. */
    public int imageHeight() {
        return images.height();
    }

    /** The network, as the user wrote it. */
    public String network() {
        return keys.get("network");
    }

    /** The name of the layer. */
    public String layer() {
        return keys.get("layer");
    }

    /** The name of the lookup table for sums. */
    public String lut() {
        return settings.lut();
    }

    /** The size of the maps before they are brought to the image's: columns × rows. */
    public String layerSize() {
        return width + " × " + height;
    }

    /** What the user should know, one sentence each. */
    public List<String> warnings() {
        return new ArrayList<>(warnings);
    }

    /**
     * One signed component map.
     *
     * @param i from 0
     * @param columns of the result
     * @param rows of the result
     */
    public FloatProcessor component(final int i, final boolean flipped, final int columns, final int rows) {
        final float[] map = maps[i].clone();
        for (int p = 0; p < map.length && flipped; p++) map[p] = -map[p];
        return processor(Resampling.resize(ArrayImgs.floats(map, width, height), columns, rows,
                settings.interpolation()));
    }

    /**
     * The sum of the components that are chosen: 0..1 for {@code sum}, raw for {@code signed}.
     *
     * @param columns of the result
     * @param rows of the result
     * @throws IllegalArgumentException if a component is chosen that is not there, or the output is a stack
     */
    public FloatProcessor sum(final ComponentChoice choice, final int columns, final int rows) {
        return sum(choice, columns, rows, new ArrayList<>());
    }

    private FloatProcessor sum(final ComponentChoice choice, final int columns, final int rows,
            final List<String> remarks) {
        if (choice.output() == ComponentChoice.Output.STACK)
            throw new IllegalArgumentException("A stack is no sum; choose the output sum or signed.");
        choice.flipped().check(maps.length);
        final boolean signed = choice.output() == ComponentChoice.Output.SIGNED;
        final double[] weights = spectrum.weights(choice.components(), choice.weights());
        final double[] sum = new double[width * height];
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) continue;
            final double weight = choice.flipped().contains(i + 1) ? -weights[i] : weights[i];
            final float[] map = maps[i];
            for (int p = 0; p < sum.length; p++)
                sum[p] += signed ? weight * map[p] : weights[i] * Math.abs(map[p]);
        }
        final Img<DoubleType> raw = ArrayImgs.doubles(sum, width, height);
        return processor(new PostProcessing(signed ? Normalisation.NONE : Normalisation.PLANE,
                settings.interpolation(), Fusion.MEAN).apply(List.of(List.of(raw)), columns, rows, remarks).get(0));
    }

    /**
     * What is chosen as an image of the size of the one it was made of, 32 bits and not shown: a stack with a labelled
     * slice for each component, or a sum. Its Info says how it was made.
     *
     * @throws IllegalArgumentException if a component is chosen that is not there, or none that has any energy
     */
    public ImagePlus image(final ComponentChoice choice) {
        choice.flipped().check(maps.length);
        final int[] chosen = spectrum.chosen(choice.components());
        if (chosen.length == 0)
            throw new IllegalArgumentException("None of the components " + choice.components()
                    + " has any energy, so there is nothing to show; choose earlier ones or another layer.");
        final List<String> remarks = new ArrayList<>(warnings);
        final ImagePlus image = make(choice, chosen, remarks);
        image.setProperty("Info", info(choice, chosen.length, remarks));
        return image;
    }

    private ImagePlus make(final ComponentChoice choice, final int[] chosen, final List<String> remarks) {
        if (choice.output() == ComponentChoice.Output.STACK) {
            final ImagePlus stack = images.components(i -> component(i, choice.flipped().contains(i + 1),
                    images.width(), images.height()), chosen, spectrum.values());
            return titled(stack, chosen.length == 1 ? "Component " + (chosen[0] + 1) : "Components");
        }
        final FloatProcessor sum = sum(choice, images.width(), images.height(), remarks);
        if (choice.output() == ComponentChoice.Output.SUM)
            return images.map("Sum of components", ArrayImgs.floats((float[]) sum.getPixels(), images.width(),
                    images.height()), LookupTables.find(settings.lut()));
        final ImageStack one = new ImageStack(images.width(), images.height());
        one.addSlice(sum);
        return titled(images.signed("", one), "Signed sum of components");
    }

    private ImagePlus titled(final ImagePlus image, final String name) {
        image.setTitle(name + " of " + images.title());
        return image;
    }

    private String info(final ComponentChoice choice, final int count, final List<String> remarks) {
        final StringBuilder info = new StringBuilder();
        facts.forEach((name, text) -> info.append(name).append(": ").append(text).append('\n'));
        info.append("components: ").append(choice.components()).append(" (").append(count).append(")\n");
        if (!choice.flipped().isEmpty()) info.append("sign turned: ").append(choice.flipped()).append('\n');
        if (choice.output() != ComponentChoice.Output.STACK)
            info.append("weights: ").append(choice.weights()).append('\n');
        for (final String remark : remarks) info.append("Warning: ").append(remark).append('\n');
        return info.toString();
    }

    /** The line of a macro that makes the same image of the same plane, with the command {@value #COMMAND}. */
    public String macroLine(final ComponentChoice choice) {
        return MacroLine.of(COMMAND, options(choice));
    }

    /** The keys of that line and their values, null for a flag that stands alone; in the order of the dialog. */
    public Map<String, String> options(final ComponentChoice choice) {
        final Map<String, String> options = new LinkedHashMap<>(keys);
        final SaliencySettings defaults = new SaliencySettings();
        options.put("components", choice.components().toString());
        if (!choice.flipped().isEmpty()) options.put("flip", choice.flipped().toString());
        final String weights = choice.weights().toString();
        if (!weights.equals(new ComponentChoice().weights().toString())) options.put("weights", weights);
        if (settings.interpolation() != defaults.interpolation())
            options.put("interpolation", settings.interpolation().name().toLowerCase(java.util.Locale.ROOT));
        options.put("output", choice.output().toString());
        if (!settings.lut().equals(defaults.lut())) options.put("lut", settings.lut());
        if (!settings.preprocessing().equals(defaults.preprocessing()))
            options.put("preprocessing", settings.preprocessing());
        return options;
    }

    private static float[] floats(final double[] values) {
        final float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return floats;
    }

    private static FloatProcessor processor(final RandomAccessibleInterval<FloatType> plane) {
        final float[] pixels = new float[(int) (plane.dimension(0) * plane.dimension(1))];
        final Cursor<FloatType> cursor = net.imglib2.view.Views.flatIterable(plane).cursor();
        for (int i = 0; i < pixels.length; i++) pixels[i] = cursor.next().get();
        return new FloatProcessor((int) plane.dimension(0), (int) plane.dimension(1), pixels);
    }
}
