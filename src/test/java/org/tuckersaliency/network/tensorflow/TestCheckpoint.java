package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.proto.DataType;

/** The weights of a SavedModel, written by TensorFlow itself in as many files as asked for. */
final class TestCheckpoint {
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final Map<String, int[]> sizes = new LinkedHashMap<>();

    TestCheckpoint put(final String key, final float[] numbers, final int... shape) {
        values.put(key, numbers);
        sizes.put(key, shape);
        return this;
    }

    List<String> keys() {
        return new ArrayList<>(values.keySet());
    }

    /** Writes {@code variables/variables.index} and its data into the folder of a SavedModel. */
    void write(final Path model, final int shards) throws IOException {
        final Path folder = Files.createDirectories(model.resolve("variables"));
        final TestGraph graph = new TestGraph();
        final List<String> parts = new ArrayList<>();
        final List<String> saves = new ArrayList<>();
        for (int s = 0; s < shards; s++) {
            parts.add(folder.resolve("part-0000" + s + "-of-0000" + shards).toString());
            final List<String> mine = new ArrayList<>();
            for (int i = s; i < keys().size(); i += shards) mine.add(keys().get(i));
            final List<String> inputs = new ArrayList<>();
            inputs.add(graph.bytes("prefix" + s, parts.get(s).getBytes()));
            inputs.add(graph.texts("names" + s, mine));
            inputs.add(graph.texts("slices" + s, Collections.nCopies(mine.size(), "")));
            for (final String key : mine)
                inputs.add(graph.floats("value" + keys().indexOf(key), values.get(key), sizes.get(key)));
            graph.op("SaveV2", "save" + s, inputs, "dtypes", Collections.nCopies(mine.size(), DataType.DT_FLOAT));
            saves.add("^save" + s);
        }
        final List<String> merged = new ArrayList<>(List.of(graph.texts("parts", parts),
                graph.bytes("destination", folder.resolve("variables").toString().getBytes())));
        merged.addAll(saves);
        graph.op("MergeV2Checkpoints", "merge", merged, "delete_old_dirs", false);
        try (Reference session = new Reference(graph.build())) {
            session.run("merge");
        }
    }
}
