package org.tuckersaliency.network.tensorflow;

import java.nio.file.Path;
import java.nio.file.Paths;

import org.tuckersaliency.fuzz.Explained;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Files that may be SavedModels or frozen graphs, binary or (where the first byte is a {@code #}) text. */
class GraphFileFuzzTest {
    private static final Path BINARY = Paths.get("saved_model.pb");
    private static final Path TEXT = Paths.get("saved_model.pbtxt");

    @FuzzTest
    void fileIsReadOrRefused(final byte[] bytes) {
        final boolean text = bytes.length > 0 && bytes[0] == '#';
        Explained.run(() -> SavedModelReader.parse(text ? TEXT : BINARY, bytes));
    }
}
