package org.tuckersaliency.network.tensorflow;

import java.util.List;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * One operation between a layer and class scores, in a network as small as it gets: an image of 6 × 6 × 3, a convolution
 * named {@value #LAYER} to 4 channels, the operation, and a fixed random weighting of all that comes out for each of
 * three scores. So the gradient of a score shows any wrong entry of the operation's Jacobian.
 */
final class OperationCase {
    enum Expectation {
        /** TensorFlow has its gradient. */
        GRADIENT,
        /** It has one after the operation was replaced by others of the same value. */
        REWRITTEN,
        /** No gradient at layers before it. */
        REFUSED
    }

    /** Adds the operation and what belongs to it, all named after {@code name}, and returns what it makes of input. */
    interface Builder {
        String add(TestGraph graph, String name, String input);
    }

    static final int SIDE = 6;
    static final int CHANNELS = 4;
    static final int CLASSES = 3;
    static final String IMAGE = "image";
    /** The layer at which the gradient is taken, 4 × 6 × 6. */
    static final String LAYER = "tap";
    static final String SCORES = "scores";
    /** For central differences at the layer: no case has a kink nearer than 0.009. */
    static final float STEP = 0.005f;
    /** Found by trying: no value of the layer lies near a kink, and none near the next where the largest counts. */
    private static final String KERNEL = "tap/kernel/21008129";

    private static final DataType FLOAT = TestGraph.FLOAT;
    private static final DataType WHOLE = DataType.DT_INT32;

    private final String operation;
    private final String title;
    private final Expectation expectation;
    private final String remark;
    private final Builder builder;
    private final boolean curvature;

    private OperationCase(final String operation, final String title, final Expectation expectation,
            final String remark, final Builder builder, final boolean curvature) {
        this.operation = operation;
        this.title = title;
        this.expectation = expectation;
        this.remark = remark;
        this.builder = builder;
        this.curvature = curvature;
    }

    /** @param title what is special about this use of the operation; empty for its plain use */
    static OperationCase gradient(final String operation, final String title, final Builder builder) {
        return new OperationCase(operation, title, Expectation.GRADIENT, "", builder, true);
    }

    static OperationCase gradient(final String operation, final Builder builder) {
        return gradient(operation, "", builder);
    }

    /** @param by what takes its place */
    static OperationCase rewritten(final String operation, final String title, final String by,
            final Builder builder) {
        return new OperationCase(operation, title, Expectation.REWRITTEN, by, builder, true);
    }

    /** @param because why there is no gradient */
    static OperationCase refused(final String operation, final String title, final String because,
            final Builder builder) {
        return new OperationCase(operation, title, Expectation.REFUSED, because, builder, false);
    }

    /** The same for an operation whose gradient has no gradient of its own. */
    OperationCase withoutCurvature() {
        return new OperationCase(operation, title, expectation, remark, builder, false);
    }

    /** TensorFlow's name of the operation. */
    String operation() {
        return operation;
    }

    String title() {
        return title;
    }

    Expectation expectation() {
        return expectation;
    }

    /** Whether second derivatives can be had as well. */
    boolean hasCurvature() {
        return curvature;
    }

    /** What takes its place, or why it is refused. */
    String remark() {
        return remark;
    }

    @Override
    public String toString() {
        return title.isEmpty() ? operation : operation + ", " + title;
    }

    /** The image, 6 × 6 × 3. */
    static Img<FloatType> image() {
        return TestImages.noise(SIDE, SIDE, 3);
    }

    /** The network around this operation. */
    TestGraph graph() {
        final TestGraph graph = new TestGraph();
        scores(graph, SCORES, add(graph, "op", layer(graph)));
        return graph;
    }

    /** The same with the square of each value before they are weighed, so that second derivatives are not all 0. */
    TestGraph curvedGraph() {
        final TestGraph graph = new TestGraph();
        scores(graph, SCORES, graph.unary("Square", "squares", add(graph, "op", layer(graph))));
        return graph;
    }

    /** Adds the image and the layer. */
    static String layer(final TestGraph graph) {
        graph.placeholder(IMAGE, FLOAT, 1, SIDE, SIDE, 3);
        final float[] kernel = TestGraph.weights(KERNEL, 1, 1, 3, CHANNELS);
        for (int i = 0; i < kernel.length; i++) kernel[i] *= 2.5f;
        return graph.convolution(LAYER, IMAGE, graph.floats("tap/kernel", kernel, 1, 1, 3, CHANNELS));
    }

    /** Adds the operation and what belongs to it, all named after {@code name}. */
    String add(final TestGraph graph, final String name, final String input) {
        return builder.add(graph, name, input);
    }

    /** How many values the operation makes of the layer. */
    int size() {
        final TestGraph graph = new TestGraph();
        return size(graph, add(graph, "op", layer(graph)));
    }

    /** Weighs all values of a tensor, each by fixed random numbers, for each class. */
    static String scores(final TestGraph graph, final String name, final String tensor) {
        return scores(graph, name, tensor, size(graph, tensor));
    }

    static String scores(final TestGraph graph, final String name, final String tensor, final int size) {
        final String flat = graph.reshape(name + "/flat", tensor, 1, size);
        return graph.op("MatMul", name, List.of(flat, constant(graph, name + "/weights", size, CLASSES)), "T", FLOAT);
    }

    private static int size(final TestGraph built, final String tensor) {
        try (Graph graph = new Graph()) {
            graph.importGraphDef(built.build());
            final Shape shape = graph.operation(TensorNames.node(tensor)).output(TensorNames.index(tensor)).shape();
            if (shape.hasUnknownDimension()) throw new AssertionError(tensor + " has no fixed size: " + shape);
            return (int) shape.size();
        }
    }

    /** A constant matrix of whole numbers, such as paddings. */
    static String matrix(final TestGraph graph, final String name, final int columns, final int... values) {
        return graph.op("Reshape", name, List.of(graph.ints(name + "/flat", values), graph.ints(name + "/shape",
                values.length / columns, columns)), "T", WHOLE, "Tshape", WHOLE);
    }

    static String constant(final TestGraph graph, final String name, final int... sizes) {
        return graph.floats(name, TestGraph.weights(name, sizes), sizes);
    }

    /** Values above {@code least}, from any. */
    static String above(final TestGraph graph, final String name, final String input, final float least) {
        return graph.binary("AddV2", name, graph.unary("Softplus", name + "/softplus", input), graph.scalar(name
                + "/least", least));
    }

    /** Values between −0.8 and 0.8, from any. */
    static String inside(final TestGraph graph, final String name, final String input) {
        return graph.binary("Mul", name, graph.unary("Tanh", name + "/tanh", input), graph.scalar(name + "/limit",
                0.8f));
    }
}
