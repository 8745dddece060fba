package org.tuckersaliency.image;

import java.io.File;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

/** Finds the image that another one is compared with. */
public final class ReferenceImage {
    private ReferenceImage() {}

    /**
     * @param text the title of an open image, or the path of a file that ImageJ can open
     * @throws IllegalArgumentException if there is neither
     */
    public static ImagePlus find(final String text) {
        final ImagePlus open = WindowManager.getImage(text);
        if (open != null) return open;
        final ImagePlus read = new File(text).isFile() ? IJ.openImage(text) : null;
        if (read == null)
            throw new IllegalArgumentException("There is no reference image '" + text + "'; give the title of an open "
                    + "image or the path of an image file.");
        return read;
    }
}
