package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.VariantTensorDataProto;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;

import net.imglib2.img.array.ArrayImgs;

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

    @Test
    void tensorsInListsAndInOtherAttributesAreCounted() throws IOException {
        final TensorProto splat = TensorProto.newBuilder().setDtype(FLOAT)
                .setTensorShape(TestGraph.shape(1 << 20, 1 << 20, 3)).addFloatVal(1).build();
        assertTrue(refusal(graph -> graph.op("HostConst", "host", List.of(), "dtype", FLOAT, "value", splat))
                .contains("'host'"));
        final TensorProto list = TensorProto.newBuilder().setDtype(DataType.DT_VARIANT)
                .setTensorShape(TestGraph.shape()).addVariantVal(VariantTensorDataProto.newBuilder()
                        .setTypeName("tensorflow::TensorList").addTensors(splat))
                .build();
        assertTrue(refusal(graph -> graph.op("TensorListGetItem", "item", List.of(
                graph.op("Const", "list", List.of(), "dtype", DataType.DT_VARIANT, "value", list),
                graph.integer("index", 0), graph.ints("shape", 1 << 20, 1 << 20, 3)), "element_dtype", FLOAT))
                .contains("'list'"));
    }

    @Test
    void numbersThatAreCountedUpAreCounted() throws IOException {
        final DataType number = DataType.DT_INT32;
        assertTrue(refusal(graph -> graph.cast("cast", graph.op("Range", "range", List.of(graph.integer("start", 0),
                graph.integer("limit", Integer.MAX_VALUE), graph.integer("step", 1)), "Tidx", number), number, FLOAT))
                .contains("'range'"));
    }

    /** In the body of a loop, which is not looked at until it runs. */
    @Test
    void whatAFunctionFillsIsCounted() throws IOException {
        final TestGraph graph = new TestGraph();
        final String scores = SmallNetwork.add(graph, graph.placeholder("image", FLOAT, -1, 16, 16, 3), 3);
        final TestFunction body = new TestFunction("body");
        body.argument("x", FLOAT);
        final TestGraph inner = body.body();
        body.result("y", FLOAT, inner.op("Max", "max", List.of(inner.op("Fill", "filled", List.of(
                inner.ints("dims", 1 << 20, 1 << 20), inner.scalar("zero", 0)), "T", FLOAT, "index_type",
                DataType.DT_INT32), inner.ints("axes", 0, 1)), "T", FLOAT, "Tidx", DataType.DT_INT32));
        graph.add(body.build());
        graph.op("If", "branch", List.of(graph.op("Greater", "greater", List.of(
                graph.mean("mean", scores, false, 0, 1), graph.scalar("half", 0.5f)), "T", FLOAT),
                graph.scalar("number", 1)), "Tcond", DataType.DT_BOOL, "Tin", List.of(FLOAT), "Tout", List.of(FLOAT),
                "then_branch", TestGraph.function("body"), "else_branch", TestGraph.function("body"),
                "output_shapes", List.of(new int[0]));
        graph.binary("AddV2", "answer", scores, "branch");
        final String message = Refusals.refusal(TestFiles.frozen(folder, graph.build()).toString());
        assertTrue(message.contains("GB of memory") && message.contains("'filled'"), message);
    }

    /** To know how far the image is padded, TensorFlow computes what the padding is computed from. */
    private static String paddedBy(final TestGraph graph, final String tensor) {
        final String most = graph.op("Max", "most", List.of(tensor, graph.ints("axes", 0, 1)), "T", FLOAT, "Tidx",
                DataType.DT_INT32, "keep_dims", false);
        final String paddings = graph.op("Fill", "paddings", List.of(graph.ints("paddings/shape", 4, 2),
                graph.cast("whole", most, FLOAT, DataType.DT_INT32)), "T", DataType.DT_INT32, "index_type",
                DataType.DT_INT32);
        return graph.op("Pad", "padded", List.of("image", paddings), "T", FLOAT, "Tpaddings", DataType.DT_INT32);
    }

    private String refusalOfPadding(final Large large) throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        SmallNetwork.add(graph, paddedBy(graph, large.add(graph)), 3);
        final String message = Refusals.refusal(TestFiles.frozen(folder, graph.build()).toString());
        assertTrue(message.contains("GB of memory"), message);
        return message;
    }

    /** Without the refusal the process would end here: 160 GB are written to be looked at. */
    @Test
    void whatIsComputedToInferAShapeIsCountedBeforeItIsComputed() throws IOException {
        assertTrue(refusalOfPadding(graph -> {
            final String half = graph.ints("half", 100_000, 100_000);
            final String sizes = graph.op("Add", "sizes", List.of(half, half), "T", DataType.DT_INT32);
            return graph.op("Fill", "filled", List.of(sizes, graph.scalar("zero", 0)), "T", FLOAT, "index_type",
                    DataType.DT_INT32);
        }).contains("'filled'"));
        assertTrue(refusalOfPadding(graph -> {
            final String row = graph.floats("row", new float[1 << 17], 1, 1 << 17);
            return graph.binary("AddV2", "table", row, graph.transpose("column", row, 1, 0));
        }).contains("'table'"));
    }

    /** Numbers of one byte become numbers of four. */
    @Test
    void constantThatIsCastIsCountedAtWhatItBecomes() throws IOException {
        final TensorProto splat = TensorProto.newBuilder().setDtype(DataType.DT_INT8)
                .setTensorShape(TestGraph.shape(2_000_000_000)).addIntVal(1).build();
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        final String wide = graph.cast("wide",
                graph.op("Const", "splat", List.of(), "dtype", DataType.DT_INT8, "value", splat), DataType.DT_INT8,
                DataType.DT_INT32);
        final String most = graph.op("Max", "most", List.of(wide, graph.integer("axis", 0)), "T", DataType.DT_INT32,
                "Tidx", DataType.DT_INT32, "keep_dims", false);
        final String paddings = graph.op("Fill", "paddings", List.of(graph.ints("shape", 4, 2), most), "T",
                DataType.DT_INT32, "index_type", DataType.DT_INT32);
        graph.op("Pad", "padded", List.of("image", paddings), "T", FLOAT, "Tpaddings", DataType.DT_INT32);
        SmallNetwork.add(graph, "padded", 3);
        final String message = Refusals.refusal(TestFiles.frozen(folder, graph.build()).toString());
        assertTrue(message.contains("'wide'") && message.contains("GB of memory"), message);
    }

    @Test
    void whatIsComputedFromConstantsIsCountedTogether() throws IOException {
        assertTrue(refusalOfPadding(graph -> {
            final String row = graph.floats("row", new float[30_000], 1, 30_000);
            final String column = graph.transpose("column", row, 1, 0);
            String sum = graph.binary("AddV2", "table", row, column);
            for (int i = 0; i < 200; i++)
                sum = graph.binary("AddV2", "sum" + i, sum, graph.binary("Mul", "product" + i, row, column));
            return sum;
        }).contains("computes from its constants"));
    }

    @Test
    void constantThatIsComputedInManySmallStepsIsRefusedOnlyWhereTheyAreTooMany() throws IOException {
        for (final int steps : new int[] { 300, 600 }) {
            final TestGraph graph = new TestGraph();
            graph.placeholder("image", FLOAT, -1, 16, 16, 3);
            String sum = graph.floats("start", new float[1], 1, 1);
            for (int i = 0; i < steps; i++) sum = graph.binary("AddV2", "step" + i, sum, "start");
            SmallNetwork.add(graph, paddedBy(graph, sum), 3);
            final Path file = TestFiles.frozen(folder, graph.build());
            if (steps < 500)
                Networks.open(file.toString()).close();
            else
                assertTrue(Refusals.refusal(file.toString()).contains("more than 500 steps"));
        }
    }

    /** The small network, for an image that is padded by a number: at the top and on the left, for every channel. */
    private Path paddedBy(final Large number) throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        final String one = graph.op("Minimum", "at/most", List.of(number.add(graph), graph.integer("one", 1)), "T",
                DataType.DT_INT32);
        final String where = graph.reshape("where", graph.cast("floats", graph.ints("flat", 0, 0, 1, 0, 1, 0, 0, 0),
                DataType.DT_INT32, FLOAT), 4, 2);
        graph.op("Pad", "padded", List.of("image", graph.op("Mul", "paddings", List.of(
                graph.cast("whole", where, FLOAT, DataType.DT_INT32), one), "T", DataType.DT_INT32)), "T", FLOAT,
                "Tpaddings", DataType.DT_INT32);
        SmallNetwork.add(graph, graph.op("EnsureShape", "known", List.of("padded"), "T", FLOAT, "shape",
                new int[] { -1, 17, 17, 3 }), 3);
        return TestFiles.frozen(folder, graph.build());
    }

    private static String length(final TestGraph graph, final String text) {
        return graph.op("StringLength", "length", List.of(text), "unit", "BYTE");
    }

    /** Were they computed, the process would end here: a text of 2⁵⁰ letters, a tensor of 2⁴⁰ numbers. */
    @Test
    void constantsThatDoNotSayHowLargeTheyBecomeAreNotComputedToOpenANetwork() throws IOException {
        Networks.open(paddedBy(graph -> {
            String text = graph.bytes("text", new byte[1 << 10]);
            for (int i = 0; i < 40; i++)
                text = graph.op("StringJoin", "joined" + i, List.of(text, text), "N", 2, "separator", "");
            return length(graph, text);
        }).toString()).close();
        final TensorProto splat = TensorProto.newBuilder().setDtype(FLOAT)
                .setTensorShape(TestGraph.shape(1 << 20, 1 << 20)).addFloatVal(1).build();
        Networks.open(paddedBy(graph -> {
            final String parsed = graph.op("ParseTensor", "parsed",
                    List.of(graph.bytes("tensor", splat.toByteArray())), "out_type", FLOAT);
            return graph.cast("number", graph.op("Max", "most", List.of(parsed, graph.ints("both", 0, 1)), "T", FLOAT,
                    "Tidx", DataType.DT_INT32, "keep_dims", false), FLOAT, DataType.DT_INT32);
        }).toString()).close();
    }

    @Test
    void whatIsLeftForLaterHasItsValueWhenTheNetworkRuns() throws IOException {
        try (Network network = Networks.open(paddedBy(graph -> {
            final String text = graph.bytes("text", new byte[2]);
            return length(graph, graph.op("StringJoin", "joined", List.of(text, text), "N", 2, "separator", ""));
        }).toString())) {
            assertEquals(17, network.featureMaps(ArrayImgs.floats(16, 16, 3), network.findLayers("first/Conv2D").get(0))
                    .image().dimension(0));
        }
    }

    /** The size of an image of which all but the number is known: 16, and powers of it. */
    private static String size(final TestGraph graph, final int power) {
        final String shape = graph.op("Shape", "shape", List.of("image"), "T", FLOAT, "out_type", DataType.DT_INT32);
        final String side = graph.op("StridedSlice", "side", List.of(shape, graph.ints("second", 1),
                graph.ints("third", 2), graph.ints("by", 1)), "T", DataType.DT_INT32, "Index", DataType.DT_INT32,
                "shrink_axis_mask", 1);
        String size = side;
        for (int i = 1; i < power; i++)
            size = graph.op("Mul", "power" + i, List.of(size, side), "T", DataType.DT_INT32);
        return size;
    }

    private static String most(final TestGraph graph, final String tensor, final DataType type, final int axes) {
        final String most = graph.op("Max", "most", List.of(tensor, graph.ints("all", IntStream.range(0, axes)
                .toArray())), "T", type, "Tidx", DataType.DT_INT32, "keep_dims", false);
        return type == DataType.DT_INT32 ? most : graph.cast("number", most, type, DataType.DT_INT32);
    }

    /** Were they computed while shapes are inferred, each would take a gigabyte. */
    @Test
    void whatIsMadeByTheShapeOfTheImageIsNotComputedToOpenANetwork() throws IOException {
        final DataType integer = DataType.DT_INT32;
        final List<Large> all = List.of(
                graph -> most(graph, graph.op("Fill", "large", List.of(
                        graph.op("Pack", "dims", List.of(size(graph, 4), "power2"), "N", 2, "T", integer, "axis", 0),
                        graph.scalar("filling", 1)), "T", FLOAT, "index_type", integer), FLOAT, 2),
                graph -> most(graph, graph.op("Tile", "large", List.of(graph.floats("ones", new float[2], 2),
                        graph.op("Pack", "times", List.of(size(graph, 7)), "N", 1, "T", integer, "axis", 0)), "T",
                        FLOAT, "Tmultiples", integer), FLOAT, 1),
                graph -> most(graph, graph.op("BroadcastTo", "large", List.of(graph.floats("ones", new float[1], 1),
                        graph.op("Pack", "dims", List.of(size(graph, 7)), "N", 1, "T", integer, "axis", 0)), "T",
                        FLOAT, "Tidx", integer), FLOAT, 1),
                graph -> most(graph, graph.op("Range", "large", List.of(graph.integer("none", 0), size(graph, 7),
                        graph.integer("step", 1)), "Tidx", integer), integer, 1),
                graph -> {
                    final String row = graph.op("Fill", "row", List.of(graph.ints("dims", 1, 1 << 15),
                            graph.cast("value", size(graph, 1), integer, FLOAT)), "T", FLOAT, "index_type", integer);
                    return most(graph, graph.binary("AddV2", "large", row, graph.transpose("column", row, 1, 0)), FLOAT,
                            2);
                });
        for (final Large large : all) {
            final AtomicReference<GraphDef> built = new AtomicReference<>();
            Networks.open(paddedBy(graph -> {
                final String number = large.add(graph);
                built.set(graph.build());
                return number;
            }).toString()).close();
            assertTrue(ConstantParts.checked(built.get()).getNodeList().stream()
                    .anyMatch(node -> node.getName().equals("large/later")));
        }
    }

    /** Shapes of images that are all known are computed beforehand, as ever, so that the sizes of layers are known. */
    @Test
    void arithmeticWithShapesIsLeftToTensorFlow() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, 2, 16, 16, 3);
        final String half = graph.op("FloorDiv", "half", List.of(size(graph, 2), graph.integer("eight", 8)), "T",
                DataType.DT_INT32);
        final String dims = graph.op("Pack", "dims", List.of(graph.integer("first", 1), half, half,
                graph.integer("channels", 3)), "N", 4, "T", DataType.DT_INT32, "axis", 0);
        graph.op("Reshape", "reshaped", List.of("image", dims), "T", FLOAT, "Tshape", DataType.DT_INT32);
        final GraphDef built = graph.build();
        assertEquals(built, ConstantParts.checked(built));
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
