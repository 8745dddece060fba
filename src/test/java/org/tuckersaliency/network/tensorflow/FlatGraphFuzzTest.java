package org.tuckersaliency.network.tensorflow;

import java.nio.file.Path;
import java.nio.file.Paths;

import org.tuckersaliency.fuzz.Explained;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Files that may be SavedModels or frozen graphs, followed to the flat graph that TensorFlow is asked about. */
class FlatGraphFuzzTest {
    private static final Path FILE = Paths.get("saved_model.pb");

    @FuzzTest
    void graphIsFlattenedOrRefused(final byte[] bytes) {
        Explained.run(() -> Flattening.flatten(SavedModelReader.parse(FILE, bytes)));
    }
}
