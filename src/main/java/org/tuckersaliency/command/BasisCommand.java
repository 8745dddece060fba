package org.tuckersaliency.command;

import org.scijava.plugin.Parameter;
import org.tuckersaliency.SaliencySettings;

/** What the commands of the methods have in common that project the feature maps on components of their own. */
public abstract class BasisCommand extends SaliencyCommand {
    @Parameter(label = "Basis", persist = false, choices = { "plane", "stack" },
            description = "Components of each plane's own; or of all planes that are mapped together, so that they keep "
                    + "their meaning and sign from plane to plane.")
    private String basis = "plane";

    @Override
    SaliencySettings settings() {
        return super.settings().withBasis(basis);
    }
}
