package org.tuckersaliency.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** An image that is evaluated, and the files that may say where its object lies. Immutable. */
final class EvaluatedInput implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RemoteFile image;
    private final ArrayList<RemoteFile> beside;
    private final ArrayList<RemoteFile> truth;

    /**
     * @param beside files that belong beside the image
     * @param truth files that belong into the folder of the ground truth
     */
    EvaluatedInput(final RemoteFile image, final List<RemoteFile> beside, final List<RemoteFile> truth) {
        this.image = image;
        this.beside = new ArrayList<>(beside);
        this.truth = new ArrayList<>(truth);
    }

    RemoteFile image() {
        return image;
    }

    List<RemoteFile> beside() {
        return beside;
    }

    List<RemoteFile> truth() {
        return truth;
    }

    /** The image with a stamp that changes when one of the files does. */
    RemoteFile stamped() {
        final StringBuilder stamp = new StringBuilder(image.stamp());
        for (final RemoteFile file : beside) stamp.append(';').append(file.name()).append(' ').append(file.stamp());
        for (final RemoteFile file : truth) stamp.append(';').append(file.name()).append(' ').append(file.stamp());
        return new RemoteFile(image.place(), image.name(), stamp.toString());
    }
}
