package org.tuckersaliency.spark;

import java.io.Serializable;

/** A file on a Hadoop file system. Immutable. */
final class RemoteFile implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String name;
    private final String stamp;

    RemoteFile(final String place, final String name, final String stamp) {
        this.place = place;
        this.name = name;
        this.stamp = stamp;
    }

    /** Its address. */
    String place() {
        return place;
    }

    /** Its path below the folder that was listed, with {@code /} between the parts. */
    String name() {
        return name;
    }

    /** Changes when the file does. */
    String stamp() {
        return stamp;
    }
}
