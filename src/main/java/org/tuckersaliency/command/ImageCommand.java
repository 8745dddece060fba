package org.tuckersaliency.command;

import java.util.concurrent.CancellationException;

import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.tuckersaliency.SaliencySettings;

import ij.ImagePlus;

/** What the commands have in common that show one image to one network. */
abstract class ImageCommand extends NetworkCommand {
    static final String LAYER = "auto: the last layer larger than 1 x 1; or a name; or several, with ; between them.";
    static final String CLASS = "What methods with a class explain: auto; top; a class's number or name; a weighting; "
            + "for networks without classes own; for maps a channel.";

    @Parameter
    private CommandService commands;

    @Parameter(label = "Image", persist = false)
    private ImagePlus input;

    @Parameter(label = "Network", persist = false, style = "network", description = NETWORK + ".",
            attrs = { @Attr(name = MacroOptions.RECORDED, value = "always"), @Attr(name = MacroOptions.BEFORE_OWN) })
    private String network;

    /** @param network the one that is taken where none is given */
    ImageCommand(final String network) {
        this.network = network;
    }

    @Override
    public void run() {
        try {
            makeOutputs();
        } catch (final CancellationException e) {
            cancel(e.getMessage());
        }
    }

    /** @throws CancellationException to cancel the command */
    abstract void makeOutputs();

    final ImagePlus input() {
        return input;
    }

    final String network() {
        return network;
    }

    /** What the parameters say. */
    SaliencySettings settings() {
        return new SaliencySettings().withPreprocessing(preprocessing());
    }

    /** The options of the parameters that this command has alone. */
    final String ownOptions() {
        final CommandInfo info = commands.getCommand(getClass());
        return new MacroOptions(info).own(new CommandModule(info, this).getInputs());
    }

    /** Notes in an output how a macro makes it. */
    final ImagePlus withLine(final ImagePlus image) {
        final CommandInfo info = commands.getCommand(getClass());
        final MacroOptions options = new MacroOptions(info);
        final String line = options.line(options.recorded(new CommandModule(info, this).getInputs()));
        image.setProperty("Info", image.getProperty("Info") + "Macro: " + line + "\n");
        return image;
    }
}
