package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tuckersaliency.network.Refusals;

/** Networks of a few kilobytes that ask for more memory than any machine has: refused before any is taken. */
class TensorSizesTest {
    private static final DataType FLOAT = TestGraph.FLOAT;

    @TempDir
    private Path folder;

    /** A graph in which something large is added to the image. */
    private interface Large {
        String add(TestGraph graph);
    }

    private String refusal(final Large large) throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        SmallNetwork.add(graph, graph.binary("AddV2", "sum", image, large.add(graph)), 3);
        final String message = Refusals.refusal(TestFiles.frozen(folder, graph.build()).toString());
        assertTrue(message.contains("GB of memory"), message);
        return message;
    }

    @Test
    void constantIsCountedByItsShapeNotByItsBytes() throws IOException {
        final TensorProto splat = TensorProto.newBuilder().setDtype(FLOAT)
                .setTensorShape(TestGraph.shape(1 << 20, 1 << 20, 3)).addFloatVal(1).build();
        assertTrue(refusal(graph -> graph.op("Const", "splat", List.of(), "dtype", FLOAT, "value", splat))
                .contains("'splat'"));
    }

    @Test
    void manyConstantsAreCountedTogether() throws IOException {
        final TensorProto splat = TensorProto.newBuilder().setDtype(FLOAT)
                .setTensorShape(TestGraph.shape(1 << 8, 1 << 8, 1 << 12, 3)).addFloatVal(1).build();
        assertTrue(refusal(graph -> {
            String sum = graph.op("Const", "c0", List.of(), "dtype", FLOAT, "value", splat);
            for (int i = 1; i < 2000; i++)
                sum = graph.binary("AddV2", "s" + i, sum,
                        graph.op("Const", "c" + i, List.of(), "dtype", FLOAT, "value", splat));
            return graph.mean("mean", sum, true, 0, 1, 2);
        }).contains("weights"));
    }

    @Test
    void whatIsFilledOrRepeatedIsCountedToo() throws IOException {
        assertTrue(refusal(graph -> graph.op("Fill", "filled", List.of(graph.ints("dims", 1 << 20, 1 << 20, 3),
                graph.scalar("zero", 0)), "T", FLOAT, "index_type", DataType.DT_INT32)).contains("'filled'"));
        assertTrue(refusal(graph -> graph.op("Tile", "tiled", List.of(
                graph.floats("one", new float[3], 1, 1, 3), graph.ints("multiples", 1 << 20, 1 << 20, 1)), "T", FLOAT,
                "Tmultiples", DataType.DT_INT32)).contains("'tiled'"));
    }

    /** What TensorFlow only infers: an image of 16 × 16, padded by a million on each side. */
    @Test
    void tensorThatTheImageGrowsToIsCounted() throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        final String paddings = graph.reshape("paddings",
                graph.cast("cast", graph.ints("flat", 0, 0, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 0, 0),
                        DataType.DT_INT32, FLOAT),
                4, 2);
        graph.op("Pad", "padded", List.of(image, graph.cast("back", paddings, FLOAT, DataType.DT_INT32)), "T", FLOAT,
                "Tpaddings", DataType.DT_INT32);
        SmallNetwork.add(graph, "padded", 3);
        final String message = Refusals.refusal(TestFiles.frozen(folder, graph.build()).toString());
        assertTrue(message.contains("GB of memory"), message);
    }
}
