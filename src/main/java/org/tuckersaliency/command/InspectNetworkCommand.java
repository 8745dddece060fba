package org.tuckersaliency.command;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;

import ij.measure.ResultsTable;

/** Lists the layers of a network: what each is, how large, and whether a map can be made there. */
@Plugin(type = Command.class, name = "inspect", menuPath = "Plugins>Saliency>Inspect Network...", headless = true,
        description = "Lists the layers of a network: name, type, size, and whether a saliency map can be made there.",
        attrs = @Attr(name = "no-legacy"))
public class InspectNetworkCommand implements Command {
    @Parameter
    private SaliencyService saliency;

    @Parameter(label = "Network", persist = false, style = "network", description = NetworkCommand.NETWORK + ".",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String network = "sample:cells-ssl";

    @Parameter(type = ItemIO.OUTPUT, label = "Layers")
    private ResultsTable layers;

    @Override
    public void run() {
        final Network opened = saliency.open(network);
        final ResultsTable table = new ResultsTable();
        for (final Layer layer : opened.layers()) {
            table.addRow();
            table.addValue("Layer", layer.name());
            table.addValue("Type", layer.type());
            table.addValue("Channels", size(layer.channels()));
            table.addValue("Height", size(layer.height()));
            table.addValue("Width", size(layer.width()));
            table.addValue("Usable", layer.isUsable() ? "yes" : "no");
            table.addValue("Default", layer.name().equals(opened.defaultLayer().name()) ? "yes" : "");
            table.addValue("Why not", layer.unusableBecause());
        }
        layers = table;
    }

    private static String size(final int size) {
        return size < 0 ? "?" : Integer.toString(size);
    }
}
