package org.tuckersaliency.menu;

import java.awt.EventQueue;

import ij.ImageListener;
import ij.ImagePlus;

/** Tells, in the event thread, when another plane of an image is shown, and when it is closed. */
final class ImageFollower implements ImageListener, AutoCloseable {
    private final ImagePlus image;
    private final Runnable moved;
    private final Runnable gone;
    private volatile int plane;

    /** Listens until it is closed. */
    ImageFollower(final ImagePlus image, final Runnable moved, final Runnable gone) {
        this.image = image;
        this.moved = moved;
        this.gone = gone;
        this.plane = image.getCurrentSlice();
        ImagePlus.addImageListener(this);
    }

    @Override
    public void imageUpdated(final ImagePlus updated) {
        if (updated != image || image.getCurrentSlice() == plane) return;
        plane = image.getCurrentSlice();
        EventQueue.invokeLater(moved);
    }

    @Override
    public void imageOpened(final ImagePlus opened) {
        // no other image is of interest
    }

    @Override
    public void imageClosed(final ImagePlus closed) {
        if (closed == image) EventQueue.invokeLater(gone);
    }

    @Override
    public void close() {
        ImagePlus.removeImageListener(this);
    }
}
