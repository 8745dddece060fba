package org.tuckersaliency.network.tensorflow.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A trained classifier: encoder and head. */
final class FrozenClassifier {
    private final List<FrozenEncoder.Stage> stages;
    private final FrozenEncoder.Head head;

    FrozenClassifier(final List<FrozenEncoder.Stage> stages, final FrozenEncoder.Head head) {
        this.stages = stages;
        this.head = head;
    }

    /** Writes it as one frozen graph. */
    void write(final Path file) throws IOException {
        FrozenEncoder.write(stages, head, file);
    }
}
