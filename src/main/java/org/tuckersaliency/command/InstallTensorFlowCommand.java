package org.tuckersaliency.command;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.network.GivenPath;

import ij.IJ;

/** Installs TensorFlow's native library where the plugin came without it. */
@Plugin(type = Command.class, name = "install-tensorflow", menuPath = "Plugins>Saliency>Install TensorFlow...",
        headless = true,
        description = "Installs TensorFlow's native library for this system, where the plugin came without it. It is "
                + "checked by its SHA-256. A download that was interrupted goes on where it was.",
        attrs = @Attr(name = "no-legacy"))
public class InstallTensorFlowCommand extends CancelableCommand {
    @Parameter
    private SaliencyService saliency;

    @Parameter(label = "Fetch", persist = false,
            description = "Fetches the library from Maven Central (80 to 150 MB); nothing is fetched without this.")
    private boolean fetch;

    @Parameter(label = "Folder", persist = false, style = "path",
            description = "The file, or the folder that it lies in, where it was fetched by hand.")
    private String folder = "";

    @Override
    public void run() {
        if (fetch != folder.isBlank())
            throw new IllegalArgumentException(fetch
                    ? "Both fetch and a folder were given; give one of them."
                    : "Neither fetch nor a folder was given; give 'fetch' to fetch TensorFlow's native library from "
                            + "Maven Central, or the folder that you have put it in.");
        try {
            final Path file = fetch ? saliency.fetchTensorFlow() : saliency.installTensorFlow(path());
            IJ.showStatus("TensorFlow's native library is in " + file.getParent());
        } catch (final CancellationException e) {
            cancel(e.getMessage());
        }
    }

    private Path path() {
        return GivenPath.of(folder);
    }
}
