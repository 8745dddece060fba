package org.tuckersaliency.image;

import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.gui.Roi;

/** The areas that are shown on the current plane of an image, as ImageJ decides it: by the position of each. */
final class ShownAreas {
    private final ImagePlus image;
    private final boolean allChannels;

    /** @param allChannels whether the areas of every channel count */
    ShownAreas(final ImagePlus image, final boolean allChannels) {
        this.image = image;
        this.allChannels = allChannels;
    }

    /** Those of the regions that are areas and belong to the current plane or to all. */
    List<Roi> among(final Iterable<Roi> regions) {
        final List<Roi> shown = new ArrayList<>();
        for (final Roi region : regions) if (Regions.isArea(region) && isShown(region)) shown.add(region);
        return shown;
    }

    /** Whether a region, an area or not, belongs to the current plane or to all. */
    boolean isShown(final Roi region) {
        if (region.hasHyperStackPosition())
            return isAt(region.getCPosition(), region.getZPosition(), region.getTPosition());
        if (region.getPosition() <= 0 || image.getStackSize() == 1) return true;
        final int[] at = image.convertIndexToPosition(region.getPosition());
        return isAt(at[0], at[1], at[2]);
    }

    private boolean isAt(final int channel, final int slice, final int frame) {
        return (allChannels || channel <= 0 || channel == image.getChannel())
                && (slice <= 0 || slice == image.getSlice()) && (frame <= 0 || frame == image.getFrame());
    }
}
