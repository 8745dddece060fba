package org.tuckersaliency.command;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.tuckersaliency.SaliencySettings;

/** What the commands of the methods have in common that explain one answer of the network, such as a class. */
public abstract class ClassCommand extends SaliencyCommand {
    @Parameter(label = "Class", persist = false,
            description = "auto; top; a class's number or name; several with ; between them (one map each); or a "
                    + "weighting such as 0.7*tabby & -0.3*tiger cat (in a macro between [ and ]); for networks without "
                    + "classes own or reference; for maps a channel.",
            attrs = { @Attr(name = MacroOptions.KEY, value = "class"),
                    @Attr(name = MacroOptions.RECORDED, value = "always") })
    private String target = "auto";

    @Parameter(label = "Reference", persist = false,
            description = "Title of an open image or path of a file whose embedding is compared with.")
    private String reference = "";

    @Override
    SaliencySettings settings() {
        return super.settings().withTarget(target).withReference(reference);
    }
}
