package org.tuckersaliency.image;

import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

/**
 * The areas that the user has drawn on the current plane of an image: its selection, those of its overlay, or those of
 * the ROI Manager; lines, points, texts and pictures do not count. Of the last two, those that belong to another slice,
 * frame or channel do not count either.
 */
public enum DrawnRegions {
    /** The first of the others that there is. */
    AUTO("area"),
    /** The selection of the image. */
    SELECTION("selected area"),
    /** The areas of the image's overlay, but scale bars, as ImageJ names its own or {@code scale-bar}. */
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
        final List<Roi> areas = areas(image, plane.takesAllChannels()).orElse(List.of());
        if (areas.isEmpty())
            throw new IllegalArgumentException("There is no " + text + " on the current plane of " + image.getTitle()
                    + "; draw a region around what the network should look at, such as with ImageJ's oval tool.");
        return new Regions(areas, image.getWidth(), image.getHeight());
    }

    /**
     * The areas that are shown on the current plane of an image, maybe none.
     *
     * @param allChannels whether the areas of every channel count
     * @return empty where there is no selection, no overlay, or nothing in the ROI Manager
     */
    Optional<List<Roi>> areas(final ImagePlus image, final boolean allChannels) {
        final ShownAreas shown = new ShownAreas(image, allChannels);
        switch (this) {
            case SELECTION:
                // wherever it was drawn, it is shown
                return Optional.ofNullable(image.getRoi()).filter(Regions::isArea).map(List::of);
            case OVERLAY:
                return Optional.ofNullable(image.getOverlay()).map(overlay -> shown.among(overlay).stream()
                        .filter(region -> !isBar(region)).collect(Collectors.toList()));
            case MANAGER:
                return managed().map(shown::among);
            default:
                return first(image, allChannels, SELECTION, OVERLAY, MANAGER);
        }
    }

    /** Of the first source that has an area; empty where none has. */
    static Optional<List<Roi>> first(final ImagePlus image, final boolean allChannels, final DrawnRegions... sources) {
        return Stream.of(sources).flatMap(source -> source.areas(image, allChannels).stream())
                .filter(areas -> !areas.isEmpty()).findFirst();
    }

    /**
     * As Analyze › Tools › Scale Bar and Calibration Bar name what they add to an overlay, or as a person would name a
     * scale bar.
     */
    private static boolean isBar(final Roi region) {
        final String name = String.valueOf(region.getName()).toLowerCase(Locale.ROOT);
        return name.equals("|sb|") || name.equalsIgnoreCase(CalibrationBar.NAME) || name.matches(".*scale[ _-]?bar.*");
    }

    private static Optional<List<Roi>> managed() {
        if (GraphicsEnvironment.isHeadless() && !isFiji()) return Optional.empty();
        try {
            return Optional.ofNullable(RoiManager.getInstance2()).map(manager -> List.of(manager.getRoisAsArray()))
                    .filter(regions -> !regions.isEmpty());
        } catch (final HeadlessException e) {
            return Optional.empty();
        }
    }

    /** Plain ImageJ without a display can have no ROI Manager, and asking for it would load classes of windows. */
    private static boolean isFiji() {
        try {
            Class.forName("net.imagej.legacy.LegacyService", false, DrawnRegions.class.getClassLoader());
            return true;
        } catch (final ClassNotFoundException e) {
            return false;
        }
    }
}
