package org.tuckersaliency.command;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.sample.SampleImages;

import ij.ImagePlus;

/** Opens an image that comes with the plugin, with the true regions of its cells as overlay. */
@Plugin(type = Command.class, name = "sample", menuPath = "Plugins>Saliency>Open Sample", headless = true,
        description = "Opens an image that comes with the plugin, with the true regions of its cells as overlay.",
        attrs = { @Attr(name = "no-legacy"), @Attr(name = MacroOptions.ASKS_NOTHING) })
public class OpenSampleCommand implements Command {
    @Parameter(label = "Sample", persist = false,
            choices = { "single", "rgb", "multichannel", "time-lapse", "large", "scale-bar" },
            description = "The image: one plane; false colours with a scale bar; three channels; ten frames; 2048 × 1536 "
                    + "pixels; mitotic cells with a scale bar.")
    private String sample = "single";

    @Parameter(type = ItemIO.OUTPUT, label = "Sample")
    private ImagePlus image;

    @Override
    public void run() {
        image = SampleImages.open(sample);
    }
}
