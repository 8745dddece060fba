package org.tuckersaliency.image;

import java.util.IdentityHashMap;
import java.util.Map;

import ij.ImagePlus;

/** Keeps the pixels of an image while a run reads them, though the user may close its window meanwhile. */
public final class ImageInUse implements AutoCloseable {
    private static final Map<ImagePlus, Integer> USERS = new IdentityHashMap<>();

    private final ImagePlus image;

    /** @throws IllegalArgumentException if the image has been closed already */
    public ImageInUse(final ImagePlus image) {
        this.image = image;
        // closing waits for the same lock, so there are either all pixels or none
        synchronized (image) {
            if (image.getProcessor() == null)
                throw new IllegalArgumentException("The image '" + image.getTitle()
                        + "' has been closed; open it again and run the command on it.");
            synchronized (USERS) {
                image.setIgnoreFlush(true);
                USERS.merge(image, 1, Integer::sum);
            }
        }
    }

    @Override
    public void close() {
        synchronized (USERS) {
            if (USERS.merge(image, -1, Integer::sum) > 0) return;
            USERS.remove(image);
            image.setIgnoreFlush(false);
        }
    }
}
