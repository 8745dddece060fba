package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;

/** Networks that are damaged or not complete: each refused in one sentence, nothing left. */
class DamageTest {
    private static final DataType FLOAT = TestGraph.FLOAT;

    @TempDir
    Path folder;

    @Test
    void missingPartsOfTheWeightsAreNamed() throws IOException {
        final Path whole = RefusalTest.small().write(folder.resolve("model"), 2, "serve");
        final Path variables = whole.resolve("variables");
        final List<Path> files;
        try (Stream<Path> all = Files.list(variables)) {
            files = all.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
        for (final Path file : files) {
            if (!file.getFileName().toString().startsWith("variables.")) continue;
            final byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            final String missing = Refusals.refusal(whole.toString());
            assertTrue(missing.contains("variables"), missing);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            Refusals.refusal(whole.toString());
            Files.write(file, new byte[0]);
            Refusals.refusal(whole.toString());
            Files.write(file, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n".getBytes());
            assertTrue(Refusals.refusal(whole.toString()).contains("git lfs pull"));
            Files.write(file, bytes);
        }
        Networks.open(whole.toString()).close();
        for (final Path file : files) Files.delete(file);
        Refusals.refusal(whole.toString());
        Files.delete(variables);
        assertTrue(Refusals.refusal(whole.toString()).contains("variables"));
        assertTrue(Refusals.refusal(whole.resolve("saved_model.pb").toString()).contains("folder"));
    }

    @Test
    void weightThatTheCheckpointDoesNotHoldIsNamed() throws IOException {
        final Tf1Model model = RefusalTest.small();
        final Path path = model.write(folder.resolve("model"), 1, "serve");
        final TestCheckpoint other = new TestCheckpoint().put("another", new float[] { 1 }, 1);
        try (Stream<Path> all = Files.list(path.resolve("variables"))) {
            for (final Path file : all.filter(Files::isRegularFile).collect(Collectors.toList())) Files.delete(file);
        }
        other.write(path, 1);
        Refusals.refusal(path.toString());
    }

    @Test
    void variableThatNothingRestoresIsNamed() throws IOException {
        final Tf1Model model = RefusalTest.small();
        final Path path = folder.resolve("model");
        final TestGraph graph = model.graph();
        final org.tensorflow.proto.MetaGraphDef.Builder meta = model.build("serve").toBuilder();
        graph.op("VarHandleOp", "forgotten", List.of(), "dtype", FLOAT, "shape", new int[] { 3 }, "shared_name",
                "forgotten", "container", "");
        graph.op("ReadVariableOp", "forgotten/read", List.of("forgotten"), "dtype", FLOAT);
        graph.op("BiasAdd", "biased", List.of("head/Softmax", "forgotten/read"), "T", FLOAT, "data_format", "NHWC");
        meta.setGraphDef(graph.build()).putSignatureDef("serving_default", TestFiles.signature(
                Map.of("images", TestFiles.floats("image", -1, 16, 16, 3)),
                Map.of("classes", TestFiles.floats("biased", -1, 3))));
        TestFiles.savedModel(path, meta.build());
        model.writeVariables(path, 1);
        assertTrue(Refusals.refusal(path.toString()).contains("forgotten"));
    }

    /** Both would end the process if TensorFlow were asked. */
    @Test
    void damageThatTensorFlowDoesNotSurviveIsFoundBefore() throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        final int axes = graph.nodes().size();
        graph.ints("axes", 1, 2);
        graph.nodes().set(axes, graph.nodes().get(axes).toBuilder().putAttr("dtype", TestGraph.attribute(
                DataType.DT_INT64)).build());
        graph.op("Mean", "mean", List.of(SmallNetwork.features(graph, image, 3, SmallNetwork.constants(graph)),
                "axes"), "T", FLOAT, "Tidx", DataType.DT_INT64);
        assertTrue(Refusals.refusal(TestFiles.frozen(folder, graph.build()).toString()).contains("'axes'"));
        final Path model = RefusalTest.small().write(folder.resolve("model"), 1, "serve");
        final org.tensorflow.proto.SavedModel.Builder damaged = org.tensorflow.proto.SavedModel.parseFrom(Files
                .readAllBytes(model.resolve("saved_model.pb"))).toBuilder();
        final GraphDef.Builder nodes = damaged.getMetaGraphsBuilder(0).getGraphDefBuilder();
        for (int i = 0; i < nodes.getNodeCount(); i++)
            if (nodes.getNode(i).getOp().equals("RestoreV2")) nodes.getNodeBuilder(i).removeAttr("dtypes");
        Files.write(model.resolve("saved_model.pb"), damaged.build().toByteArray());
        Refusals.refusal(model.toString());
    }

    /** {@link DamageProgram} tries many more. */
    @Test
    void damagedCopiesOpenAndRunOrAreRefused() throws IOException {
        final Set<String> before = Refusals.temporaryFiles();
        for (final DamagedNetwork network : DamagedNetwork.all(folder))
            for (int mutant = 0; mutant <= 16; mutant++)
                try {
                    assertTrue(network.opens(mutant) || mutant > 0, network.name() + " opens undamaged");
                } catch (final RuntimeException | Error e) {
                    fail(network.name() + ", copy " + mutant + ": " + e, e);
                }
        assertEquals(before, Refusals.temporaryFiles());
    }

    @Test
    void fileCutOffAnywhereIsRefused() throws IOException {
        final byte[] model = Files.readAllBytes(RefusalTest.small().write(folder.resolve("model"), 1, "serve")
                .resolve("saved_model.pb"));
        final Path cut = folder.resolve("model/saved_model.pb");
        final Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            Files.write(cut, Arrays.copyOf(model, i < 20 ? i : random.nextInt(model.length)));
            Refusals.refusal(cut.toString());
        }
    }
}
