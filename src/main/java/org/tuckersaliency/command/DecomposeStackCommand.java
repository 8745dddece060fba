package org.tuckersaliency.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.Cancellation;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.StackDecomposition;
import org.tuckersaliency.method.Components;
import org.tuckersaliency.method.Weights;
import org.tuckersaliency.tucker.MultilinearRanks;

import ij.ImagePlus;

/** The Tucker decomposition of a multichannel image itself; no network and no engine is needed. */
@Plugin(type = Command.class, name = "decompose", menuPath = "Plugins>Saliency>Decompose Stack...", headless = true,
        description = "Decomposes a multichannel image (hyperspectral, multiplexed, a stack of features) as channels x "
                + "rows x columns, and gives its TSM and MTSM maps, its component maps and their spectrum.",
        attrs = @Attr(name = "no-legacy"))
public class DecomposeStackCommand extends CancelableCommand {
    @Parameter
    private SaliencyService saliency;

    @Parameter
    private LogService log;

    @Parameter(label = "Image", persist = false)
    private ImagePlus input;

    @Parameter(label = "Ranks", persist = false, description = SaliencyCommand.RANKS,
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String ranks = "full";

    @Parameter(label = "Components", persist = false, description = SaliencyCommand.COMPONENTS,
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String components = "all";

    @Parameter(label = "Weights", persist = false, choices = { "sigma", "energy", "equal", "scaled" },
            description = SaliencyCommand.WEIGHTS)
    private String weights = "sigma";

    @Parameter(label = "LUT", persist = false, style = "lut", description = "The colours of the maps.")
    private String lut = "Fire";

    @Parameter(label = "Core", persist = false, description = "Shows the core tensor as a stack.")
    private boolean core;

    @Parameter(label = "Factors", persist = false, description = "Shows the factors of channels, rows and columns.")
    private boolean factors;

    @Parameter(type = ItemIO.OUTPUT, label = "Core")
    private ImagePlus coreImage;

    @Parameter(type = ItemIO.OUTPUT, label = "Channel factor")
    private ImagePlus channelFactor;

    @Parameter(type = ItemIO.OUTPUT, label = "Row factor")
    private ImagePlus rowFactor;

    @Parameter(type = ItemIO.OUTPUT, label = "Column factor")
    private ImagePlus columnFactor;

    @Parameter(type = ItemIO.OUTPUT, label = "Spectrum")
    private ImagePlus spectrum;

    @Parameter(type = ItemIO.OUTPUT, label = "Component maps")
    private ImagePlus componentMaps;

    @Parameter(type = ItemIO.OUTPUT, label = "Tucker Saliency Map")
    private ImagePlus tsm;

    @Parameter(type = ItemIO.OUTPUT, label = "Multivector Tucker Saliency Map")
    private ImagePlus mtsm;

    @Override
    public void run() {
        try (Cancellation run = Cancellation.begin()) {
            decompose(run);
        } catch (final CancellationException e) {
            cancel(e.getMessage());
        }
    }

    private void decompose(final Cancellation run) {
        final Components count = Components.parse(components);
        final Weights weighting = Weights.parse(weights);
        final StackDecomposition made = saliency.decompose(input, MultilinearRanks.parse(ranks, SaliencyCommand.MODES));
        final List<ImagePlus> images = new ArrayList<>();
        for (final Supplier<ImagePlus> maker : List.<Supplier<ImagePlus>>of(() -> made.tsm(lut),
                () -> made.mtsm(count, weighting, lut), made::components, made::spectrum)) {
            images.add(maker.get());
            run.check();
        }
        final ImagePlus coreOrNone = core ? made.core() : null;
        final List<ImagePlus> factorsOrNone = factors
                ? made.factors()
                : Collections.nCopies(SaliencyCommand.MODES, null);
        run.check(); // before, not after, there is something to show
        tsm = images.get(0);
        mtsm = images.get(1);
        componentMaps = images.get(2);
        spectrum = images.get(3);
        coreImage = coreOrNone;
        channelFactor = factorsOrNone.get(0);
        rowFactor = factorsOrNone.get(1);
        columnFactor = factorsOrNone.get(2);
        made.warnings().forEach(log::warn);
    }
}
