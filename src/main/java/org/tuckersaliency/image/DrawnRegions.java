package org.tuckersaliency.image;

import java.awt.HeadlessException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

/**
 * The areas that the user has drawn on the current plane of an image: its selection, those of its overlay, or those of
 * the ROI Manager; lines, points and pictures do not count. Of the last two, those that belong to another slice, frame
 * or channel do not count either.
 */
public enum DrawnRegions {
    /** The first of the others that there is. */
    AUTO("area"),
    /** The selection of the image. */
    SELECTION("selected area"),
    /** The areas of the image's overlay. */
    OVERLAY("area in the overlay"),
    /** The areas of the ROI Manager. */
    MANAGER("area in the ROI Manager");

    private final String text;

    DrawnRegions(final String text) {
        this.text = text;
    }

    /**
     * @param text {@code auto}, {@code selection}, {@code overlay} or {@code manager}
     * @throws IllegalArgumentException for any other text
     */
    public static DrawnRegions named(final String text) {
        for (final DrawnRegions source : values())
            if (source.name().toLowerCase(Locale.ROOT).equals(text)) return source;
        throw new IllegalArgumentException("'" + text
                + "' is no choice for truth; choose one of auto, selection, overlay, manager.");
    }

    /**
     * The areas of a plane.
     *
     * @param plane the current plane of its image
     * @throws IllegalArgumentException if there is none
     */
    public Regions of(final ImagePlanes plane) {
        final ImagePlus image = plane.image();
        final List<Roi> areas = find(plane);
        if (areas.isEmpty())
            throw new IllegalArgumentException("There is no " + text + " on the current plane of " + image.getTitle()
                    + "; draw a region around what the network should look at, such as with ImageJ's oval tool.");
        final Overlay overlay = new Overlay();
        areas.forEach(overlay::add);
        return new Regions(overlay, image.getWidth(), image.getHeight());
    }

    private List<Roi> find(final ImagePlanes plane) {
        switch (this) {
            case SELECTION:
                final Roi selection = plane.image().getRoi();
                return selection != null && isArea(selection) ? List.of(selection) : List.of();
            case OVERLAY:
                final Overlay overlay = plane.image().getOverlay();
                return overlay == null ? List.of() : shown(List.of(overlay.toArray()), plane);
            case MANAGER:
                return shown(managed(), plane);
            default:
                for (final DrawnRegions source : List.of(SELECTION, OVERLAY, MANAGER)) {
                    final List<Roi> found = source.find(plane);
                    if (!found.isEmpty()) return found;
                }
                return List.of();
        }
    }

    private static List<Roi> managed() {
        try {
            final RoiManager manager = RoiManager.getInstance2();
            return manager == null ? List.of() : List.of(manager.getRoisAsArray());
        } catch (final HeadlessException e) {
            return new ArrayList<>(); // in batch mode ImageJ would make one, which needs a display
        }
    }

    private static List<Roi> shown(final List<Roi> regions, final ImagePlanes plane) {
        return regions.stream().filter(region -> isArea(region) && isShown(region, plane))
                .collect(Collectors.toList());
    }

    private static boolean isArea(final Roi region) {
        return region.isArea() && !(region instanceof ImageRoi);
    }

    private static boolean isShown(final Roi region, final ImagePlanes plane) {
        final ImagePlus image = plane.image();
        int channel = region.getCPosition();
        int slice = region.getZPosition();
        int frame = region.getTPosition();
        if (!region.hasHyperStackPosition()) {
            if (region.getPosition() <= 0 || image.getStackSize() == 1) return true;
            final int[] at = image.convertIndexToPosition(region.getPosition());
            channel = at[0];
            slice = at[1];
            frame = at[2];
        }
        return (plane.takesAllChannels() || channel <= 0 || channel == image.getChannel())
                && (slice <= 0 || slice == image.getSlice()) && (frame <= 0 || frame == image.getFrame());
    }
}
