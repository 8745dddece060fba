package org.tuckersaliency;

import java.util.List;

import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.image.ReferenceImage;
import org.tuckersaliency.image.Selections;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.TargetChoice;
import org.tuckersaliency.network.TargetFinder;

import ij.ImagePlus;

/** From what the settings say of the target to the targets themselves: classes, a reference image, a region. */
final class TargetText {
    private static final String AUTO = "auto";
    private static final String REFERENCE = "reference";

    private final Network network;
    private final SaliencySettings settings;
    private final NetworkInputs inputs;

    TargetText(final Network network, final SaliencySettings settings) {
        this.network = network;
        this.settings = settings;
        this.inputs = new NetworkInputs(network, settings);
    }

    /** The targets in the order in which they stand there. */
    List<TargetChoice> choices() {
        final TargetFinder finder = TargetFinder.of(network);
        if (settings.reference().isBlank()) return finder.find(settings.target());
        final TargetFinder withReference = finder.withReference(network.scores(List.of(inputs.of(reference()))).get(0));
        return withReference.find(settings.target().equals(AUTO) ? REFERENCE : settings.target());
    }

    /** The same; of a network that answers with a map, inside the image's selection where it has one. */
    List<TargetChoice> choices(final ImagePlus image) {
        if (network.output().kind() != NetworkOutput.Kind.MAP) return choices();
        final TargetFinder finder = TargetFinder.of(network);
        return Selections.area(image).map(finder::withRegion).orElse(finder).find(settings.target());
    }

    private Plane reference() {
        return ImagePlanes.of(ReferenceImage.find(settings.reference()), network.input().channels(),
                ImagePlanes.Selection.CURRENT).plane(0);
    }
}
