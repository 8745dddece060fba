package org.tuckersaliency.image;

import java.util.List;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;

/**
 * What lies over a copy of an image's planes: the regions of the image's own overlay that belong there, and pictures of
 * the maps, each on its own plane. Everything is a region of ImageJ that can be hidden, removed, and saved in a TIFF.
 */
final class MapOverlay {
    /** A property of regions that this plugin has made, so that they are not taken for the image's own. */
    static final String MADE = "saliency";

    private final ImagePlanes planes;
    private final ImagePlus copy;
    private Overlay overlay = new Overlay();

    /** @param copy has the planes' slices and frames and their channels or, if those are all, the image's */
    MapOverlay(final ImagePlanes planes, final ImagePlus copy) {
        this.planes = planes;
        this.copy = copy;
    }

    /** What has been added so far. */
    Overlay overlay() {
        return overlay;
    }

    /**
     * A picture for each plane.
     *
     * @param opacity 0 for invisible to 1
     */
    MapOverlay withPictures(final List<? extends ImageProcessor> pictures, final String name, final double opacity) {
        for (int i = 0; i < pictures.size(); i++) {
            final ImageRoi picture = new ImageRoi(0, 0, pictures.get(i));
            picture.setOpacity(opacity);
            picture.setName(name);
            picture.setProperty(MADE, "map");
            final int c = planes.takesAllChannels() ? 0 : i % planes.channels() + 1;
            final int z = i / planes.channels() % planes.slices() + 1;
            final int t = i / planes.channels() / planes.slices() + 1;
            if (copy.getNDimensions() > 3)
                picture.setPosition(c, z, t);
            else if (copy.getStackSize() > 1 && !planes.takesAllChannels()) picture.setPosition(i + 1);
            overlay.add(picture);
        }
        return this;
    }

    /** The image's own regions: all where the copy has all its planes, else those of the plane that is shown. */
    MapOverlay withRegions() {
        final ImagePlus image = planes.image();
        if (image.getOverlay() == null) return this;
        if (overlay.size() == 0) {
            // with its labels and their fonts; pictures want none
            overlay = image.getOverlay().create();
            overlay.setIsCalibrationBar(false);
        }
        final ShownAreas shown = new ShownAreas(image, planes.takesAllChannels());
        final boolean whole = copy.getStackSize() == image.getStackSize();
        for (final Roi region : image.getOverlay()) {
            if (region.getProperty(MADE) != null || !whole && !shown.isShown(region)) continue;
            final Roi own = (Roi) region.clone();
            if (!whole) own.setPosition(copy.getStackSize() == 1 ? 0 : channel(region));
            overlay.add(own);
        }
        return this;
    }

    private int channel(final Roi region) {
        if (region.hasHyperStackPosition()) return region.getCPosition();
        final int index = region.getPosition();
        return index <= 0 ? 0 : planes.image().convertIndexToPosition(index)[0];
    }
}
