package org.tuckersaliency.image;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * A picture over an image for as long as it is wanted, under what the image's own overlay shows. That overlay is not
 * touched, and the same object is put back in the end. An overlay that somebody else gives to the image meanwhile stays.
 */
public final class TemporaryOverlay implements AutoCloseable {
    private final ImagePlus image;
    private Overlay shown;
    private Overlay own;
    private boolean hidden;

    public TemporaryOverlay(final ImagePlus image) {
        this.image = image;
    }

    /** Shows a picture, in the place of the one before. */
    public void show(final Roi picture) {
        if (!isShown()) {
            own = image.getOverlay();
            hidden = image.getHideOverlay();
        }
        shown = new Overlay(picture);
        if (own != null && !hidden) for (final Roi roi : own.duplicate()) shown.add(roi);
        image.setOverlay(shown);
    }

    private boolean isShown() {
        return shown != null && image.getOverlay() == shown;
    }

    /** Puts back what was there before; a second call does nothing. */
    @Override
    public void close() {
        if (isShown()) {
            image.setOverlay(own);
            if (hidden) image.setHideOverlay(true);
        }
        shown = null;
        own = null;
    }
}
