package org.tuckersaliency.command;

import java.util.List;
import java.util.stream.Collectors;

import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.tuckersaliency.PreviewRequest;
import org.tuckersaliency.SaliencyResult;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;

import ij.ImagePlus;

/** What the commands of all saliency methods have in common; a method adds its own parameters. */
public abstract class SaliencyCommand extends ImageCommand {
    /** Channels, rows and columns. */
    static final int MODES = 3;
    static final String RANKS = "Of channels, rows and columns: full; three numbers such as 16,4,4; or an energy share such as 0.95.";
    static final String COMPONENTS = "all; how many, from the first; as many as reach an energy share such as "
            + "0.95; or a list such as 1,3,5-8 (3-3 for one).";
    static final String INTERPOLATION = "How the map grows from the layer's size to that of the image.";
    static final String SIGN = "Of a centred map, whose sign is arbitrary; auto: the largest magnitude is positive.";
    static final String WEIGHTS = "Of the components: singular values, their squares, 1, or the value over the map's maximum.";

    @Parameter(label = "Layer", persist = false,
            description = LAYER,
            attrs = { @Attr(name = MacroOptions.RECORDED, value = "always"), @Attr(name = MacroOptions.BEFORE_OWN) })
    private String layer = "auto";

    @Parameter(label = "Planes", persist = false, choices = { "current", "all" },
            description = "The plane that is shown, or every channel, slice and frame.")
    private String planes = "current";

    @Parameter(label = "Normalise", persist = false, choices = { "plane", "stack", "none" },
            description = "Each plane to 0..1, all planes together, or raw values.")
    private String normalise = "plane";

    @Parameter(label = "Fusion", persist = false, choices = { "mean", "maximum" },
            description = "How the maps of several layers become one.")
    private String fusion = "mean";

    @Parameter(label = "Interpolation", persist = false, choices = { "bilinear", "bicubic", "nearest" },
            description = INTERPOLATION)
    private String interpolation = "bilinear";

    @Parameter(label = "Smooth", persist = false,
            description = "Averages the maps of six versions of the image: mirrored or not, and times 0.9, 1 and 1.1.")
    private boolean smooth;

    @Parameter(label = "Tiles", persist = false,
            description = "For large images, where the network takes any size: auto, none, or a tile's edge in pixels.")
    private String tiles = "auto";

    @Parameter(label = "Output", persist = false, choices = { "map", "overlay", "channel", "all" },
            description = "A new image, a copy under the map as overlay, a copy with the map as a channel, or all.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String output = "map";

    @Parameter(label = "Opacity (%)", persist = false, min = "0", max = "100",
            description = "How much the map covers in the overlay, in percent.")
    private int opacity = 50;

    @Parameter(label = "LUT", persist = false, style = "lut",
            description = "The colours of the map.")
    private String lut = "Fire";

    @Parameter(label = "Bar", persist = false,
            description = "Puts a calibration bar of the map's values over the map and the overlay.")
    private boolean bar;

    @Parameter(type = ItemIO.OUTPUT, label = "Images of the second class and those behind it")
    private ImagePlus[] others;

    @Parameter(type = ItemIO.OUTPUT, label = "Image with the map as a channel")
    private ImagePlus channel;

    @Parameter(type = ItemIO.OUTPUT, label = "Image under the map")
    private ImagePlus overlay;

    @Parameter(type = ItemIO.OUTPUT, label = "Map")
    private ImagePlus map;

    /** Takes {@code sample:cells-ssl} where no network is given. */
    SaliencyCommand() {
        super("sample:cells-ssl");
    }

    /** The method with the options of the parameters. */
    public abstract SaliencyMethod method();

    /**
     * What a preview is to show for the present values of the parameters.
     *
     * @throws IllegalArgumentException if one of them does not fit
     */
    public final PreviewRequest previewRequest() {
        return new PreviewRequest(network(), method(), ownOptions(), settings());
    }

    @Override
    void makeOutputs() {
        final List<SaliencyResult> results = saliency().mapEach(input(), network(), method(), settings());
        results.stream().map(SaliencyResult::images).flatMap(List::stream).forEach(this::withLine);
        warn(results.stream().map(SaliencyResult::maps).flatMap(List::stream).map(SaliencyMap::warnings)
                .flatMap(List::stream).distinct().collect(Collectors.toList()));
        channel = results.get(0).channel().orElse(null);
        overlay = results.get(0).overlay().orElse(null);
        map = results.get(0).map().orElse(null);
        others = results.stream().skip(1).map(SaliencyResult::images).flatMap(List::stream)
                .toArray(ImagePlus[]::new);
    }

    @Override
    SaliencySettings settings() {
        return super.settings().withLayer(layer).withPlanes(planes)
                .withNormalise(normalise).withFusion(fusion).withInterpolation(interpolation).withSmoothing(smooth)
                .withTiles(tiles).withOutput(output).withLut(lut).withOpacity(opacity).withBar(bar);
    }
}
