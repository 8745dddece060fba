package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.Target;

/**
 * The gradients of a loaded network. Each is built when it is first asked for, added to the graph that the session runs
 * already, and read through a signature of its own.
 */
final class GradientGraph {
    /** The key of the fed derivative of the target by each score. */
    static final String TARGET = "target";
    static final String FEATURES = "features";
    static final String GRADIENT = "gradient";
    static final String CURVATURE = "curvature";
    static final String SCORES = "scores";
    /** Followed by a number: the terms of the biases. */
    static final String BIAS = "bias";

    private final LoadedModel model;
    private final String image;
    private final ScoreEnd scores;
    private final FlatGraph graph;
    private final TargetNodes target;
    private final GradientRefusal refusal;
    private final Map<String, Map<String, String>> built = new HashMap<>();
    private final Map<String, BiasTerm> biases = new LinkedHashMap<>();
    private boolean started;
    private int number;

    /**
     * @param image the tensor that the image is fed as
     * @param batch how many images a pass takes
     */
    GradientGraph(final LoadedModel model, final String image, final ScoreEnd scores, final NetworkOutput output,
            final int batch, final List<Tap> taps) {
        this.model = model;
        this.image = image;
        this.scores = scores;
        final GraphDef loaded = model.graph();
        this.graph = new FlatGraph(loaded.getNodeList(), Map.of(), loaded.getVersions());
        loaded.getLibrary().getFunctionList()
                .forEach(f -> graph.functions().put(f.getSignature().getName(), f));
        this.target = new TargetNodes(scores, output, batch);
        this.refusal = new GradientRefusal(graph, scores.tensor(), taps, this::attempt);
    }

    /** The rule by which the network itself finds the derivative of the target, where it is not fed. */
    Target.Rule rule() {
        return target.rule();
    }

    /**
     * Reads the features, the gradient and the scores in one pass, and the curvature if it is wanted.
     *
     * @param fed whether the derivative of the target is fed
     * @throws NetworkException if there is no gradient at this layer
     */
    synchronized Signature layer(final Tap tap, final boolean curvature, final boolean fed) {
        final String key = (curvature ? CURVATURE : GRADIENT) + ":" + tap.tensor();
        if (!built.containsKey(key)) {
            refusal.check(tap);
            built.put(key, build(builder -> build(builder, tap, curvature)));
        }
        return signature(key, fed);
    }

    private Signature signature(final String key, final boolean fed) {
        final Map<String, String> inputs = new HashMap<>(Map.of(SignatureWriter.IMAGE, image));
        if (fed) inputs.put(TARGET, target.fed());
        return new Signature(fed ? key + ":" + TARGET : key, inputs, built.get(key));
    }

    /** Adds what was built to the session, or takes it back. */
    private Map<String, String> build(final Function<GradientBuilder, Map<String, String>> parts) {
        final GradientBuilder builder = new GradientBuilder(graph);
        try {
            if (!started) target.nodes().forEach(builder::add);
            final Map<String, String> outputs = parts.apply(builder);
            final List<String> wanted = new ArrayList<>(outputs.values());
            wanted.add(target.fed());
            wanted.add(target.derivative());
            model.extend(builder.needed(wanted));
            started = true;
            return outputs;
        } catch (final RuntimeException e) {
            builder.discard();
            throw e;
        }
    }

    private Map<String, String> build(final GradientBuilder builder, final Tap tap, final boolean curvature) {
        final String prefix = "saliency_gradient_" + number++;
        final String gradient = gradient(builder, prefix, tap);
        final Map<String, String> outputs = new HashMap<>(Map.of(FEATURES, tap.read(), SCORES, scores.read()));
        outputs.put(GRADIENT, asFloats(builder, gradient, tap.type()));
        if (curvature) {
            final String product = curvature(builder, prefix + "_second", tap, gradient);
            // a target that is linear behind the layer has none
            outputs.put(CURVATURE, product.isEmpty()
                    ? zeros(builder, prefix, tap)
                    : asFloats(builder, product, tap.type()));
        }
        return outputs;
    }

    private String gradient(final GradientBuilder builder, final String prefix, final Tap tap) {
        try {
            final String gradient = builder.gradients(prefix, scores.tensor(), List.of(tap.tensor()),
                    target.derivative()).get(0);
            if (gradient.isEmpty()) throw refusal.blocked(tap);
            return gradient;
        } catch (final TensorFlowException | IllegalArgumentException | IllegalStateException e) {
            throw refusal.of(tap, e);
        }
    }

    private String curvature(final GradientBuilder builder, final String prefix, final Tap tap,
            final String gradient) {
        try {
            final String written = new SecondOrder(builder, graph, prefix + "_form_").rewrite(gradient, tap.tensor());
            if (written.isEmpty()) return "";
            return builder.gradients(prefix, written, List.of(tap.tensor()), tap.tensor()).get(0);
        } catch (final TensorFlowException | IllegalArgumentException | IllegalStateException e) {
            throw new NetworkException("There is no second-order product at the layer '" + tap.layer().name() + "' ("
                    + TensorFlowEngine.reason(e) + "); choose a later layer or a method that needs the gradient only, "
                    + "such as Grad-CAM.", e);
        }
    }

    private static String zeros(final GradientBuilder builder, final String prefix, final Tap tap) {
        builder.add(NodeDef.newBuilder().setName(prefix + "_zeros").setOp("ZerosLike").addInput(tap.read())
                .putAttr("T", ImageInput.type(DataType.DT_FLOAT)).build());
        return prefix + "_zeros";
    }

    /** Whether a gradient can be built at a layer; says in an exception why not. */
    private void attempt(final Tap tap) {
        final FlatGraph copy = new FlatGraph(graph.nodes().values(), graph.functions(), graph.versions());
        final GradientBuilder builder = new GradientBuilder(copy);
        if (!started) target.nodes().forEach(builder::add);
        if (builder.gradients("saliency_attempt", scores.tensor(), List.of(tap.tensor()), target.derivative()).get(0)
                .isEmpty())
            throw new IllegalArgumentException("nothing but constants");
    }

    /**
     * Reads the input, its gradient, the scores and for each bias the gradient where it is added times its value.
     *
     * @param fed whether the derivative of the target is fed
     * @throws NetworkException if there is no gradient at the input
     */
    synchronized Signature full(final Tap input, final boolean fed) {
        final String key = "full";
        if (!built.containsKey(key)) {
            refusal.check(input);
            built.put(key, build(builder -> buildFull(builder, input)));
        }
        return signature(key, fed);
    }

    /** The terms of {@link #full}, by the keys of its outputs, in the order of the network. */
    synchronized Map<String, BiasTerm> biases() {
        return biases;
    }

    private Map<String, String> buildFull(final GradientBuilder builder, final Tap input) {
        final List<BiasTerm> found = BiasTerm.find(graph, input.tensor(), scores.tensor());
        final List<String> x = new ArrayList<>(List.of(input.tensor()));
        for (final BiasTerm term : found) x.add(term.sum());
        final String prefix = "saliency_full_" + number++;
        final Map<String, String> outputs = new HashMap<>(Map.of(FEATURES, input.read(), SCORES, scores.read()));
        try {
            final List<String> gradients = builder.gradients(prefix, scores.tensor(), x, target.derivative());
            if (gradients.get(0).isEmpty()) throw refusal.blocked(input);
            outputs.put(GRADIENT, asFloats(builder, gradients.get(0), input.type()));
            for (int i = 0; i < found.size(); i++) {
                if (gradients.get(i + 1).isEmpty()) continue;
                final String product = found.get(i).product(builder, gradients.get(i + 1), prefix + "_bias_" + i);
                final String key = BIAS + i;
                biases.put(key, found.get(i));
                outputs.put(key, asFloats(builder, product, found.get(i).type()));
            }
        } catch (final TensorFlowException | IllegalArgumentException | IllegalStateException e) {
            throw refusal.of(input, e);
        }
        return outputs;
    }

    private String asFloats(final GradientBuilder builder, final String tensor, final DataType type) {
        if (graph.node(ReadNodes.name(tensor)) == null) builder.add(ReadNodes.node(tensor, type));
        return ReadNodes.name(tensor);
    }
}
