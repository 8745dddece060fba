package org.tuckersaliency.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.tuckersaliency.BatchOptions;
import org.tuckersaliency.BatchSettings;

/** The networks and the reference of a run, handed to each executor once; those that come with the plugin are there. */
final class Given implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String SAMPLE = "sample:";

    private final Map<String, Broadcast<PackedFile>> files = new LinkedHashMap<>();
    private final StringBuilder identity = new StringBuilder();

    /**
     * Reads a file or folder and hands it out, unless it is none.
     *
     * @param place empty for none, an address, or {@code sample:NAME}
     * @param isNetwork whether it is a network
     */
    void add(final JavaSparkContext spark, final String place, final boolean isNetwork) throws IOException {
        if (place.isBlank() || place.startsWith(SAMPLE) || files.containsKey(place)) return;
        final PackedFile file = new PackedFile(place, isNetwork, spark.hadoopConfiguration());
        identity.append(file.identity()).append(' ');
        files.put(place, spark.broadcast(file));
    }

    /** Changes when one of the files does. */
    String identity() {
        return identity.toString().trim();
    }

    /** Where a file lies on the executor; the text itself where it was not handed out. */
    String local(final String place, final Executor executor) throws IOException {
        final Broadcast<PackedFile> file = files.get(place);
        return file == null ? place : executor.unpacked(file.value()).toString();
    }

    /** The settings with the files where they lie on the executor. */
    BatchSettings settings(final BatchOptions options, final Executor executor) throws IOException {
        final BatchSettings settings = options.settings();
        return settings.withNetwork(local(settings.network(), executor))
                .withMaps(settings.maps().withNetworkName(settings.network())
                        .withReference(local(settings.maps().reference(), executor)));
    }
}
