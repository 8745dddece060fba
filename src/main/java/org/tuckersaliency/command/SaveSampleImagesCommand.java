package org.tuckersaliency.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.Cancellation;
import org.tuckersaliency.network.GivenPath;
import org.tuckersaliency.sample.KindImages;
import org.tuckersaliency.sample.SampleFolder;

import ij.IJ;

/** Writes images of which all is known into a folder, to evaluate maps on. */
@Plugin(type = Command.class, name = "save-samples", menuPath = "Plugins>Saliency>Save Sample Images...",
        headless = true,
        description = "Writes synthetic images of cells into a folder, with the true regions as overlay, to try Evaluate "
                + "Maps on; the bundled networks were trained on none of them.",
        attrs = @Attr(name = "no-legacy"))
public class SaveSampleImagesCommand extends CancelableCommand {
    private static final Map<String, KindImages> BARS = Map.of("none", KindImages.NO_BARS, "all", KindImages.ALL_BARS,
            "mitotic", KindImages.TELLTALE_BARS);

    @Parameter(label = "Folder", persist = false, style = "directory", description = "Where the images are written.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String folder = "";

    @Parameter(label = "Images", persist = false, min = "1", max = "9999", description = "How many, always the same.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private int images = 200;

    @Parameter(label = "Bars", persist = false, choices = { "none", "all", "mitotic" },
            description = "Which of the images bear a scale bar: none, all, or those of mitotic cells.")
    private String bars = "none";

    @Override
    public void run() {
        if (!BARS.containsKey(bars))
            throw new IllegalArgumentException(
                    "'" + bars + "' is no choice for bars; choose one of none, all, mitotic.");
        try (Cancellation run = Cancellation.begin()) {
            new SampleFolder(path(), BARS.get(bars)).write(images, number -> {
                run.check();
                show(number);
            });
            IJ.showStatus(images + " sample images are in " + folder);
        } catch (final CancellationException e) {
            cancel(e.getMessage());
        } finally {
            IJ.showProgress(1.0);
        }
    }

    private void show(final int number) {
        IJ.showStatus("Sample image " + (number + 1) + " of " + images);
        IJ.showProgress(number, images);
    }

    private Path path() {
        if (folder.isBlank())
            throw new IllegalArgumentException("No folder was given; give one that is empty or does not exist yet.");
        return GivenPath.of(folder);
    }
}
