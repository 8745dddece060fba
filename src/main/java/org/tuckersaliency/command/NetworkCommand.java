package org.tuckersaliency.command;

import java.util.List;

import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.tuckersaliency.SaliencyService;

/** What the commands have in common that show images to a network. */
abstract class NetworkCommand extends CancelableCommand {
    static final String NETWORK = "A SavedModel folder, its saved_model.pb, a frozen .pb, a .zip of either, or "
            + "sample:NAME";

    @Parameter
    private SaliencyService saliency;

    @Parameter
    private LogService log;

    @Parameter(label = "Preprocessing", persist = false, choices = { "auto", "raw", "0..1", "-1..1", "imagenet" },
            description = "How pixel values become the network's input; auto: as the network's description says.")
    private String preprocessing = "auto";

    final SaliencyService saliency() {
        return saliency;
    }

    final String preprocessing() {
        return preprocessing;
    }

    final void warn(final List<String> warnings) {
        warnings.forEach(log::warn);
    }
}
