package org.tuckersaliency.network.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;

import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Runs a graph as it stands, by TensorFlow alone: what the opened network is compared with. */
final class Reference implements AutoCloseable {
    private final Graph graph;
    private final Session session;
    private final boolean own;
    private final Map<String, Tensor> feeds = new LinkedHashMap<>();

    Reference(final GraphDef definition) {
        TensorFlowEngine.start();
        graph = new Graph();
        graph.importGraphDef(definition);
        session = new Session(graph);
        own = true;
    }

    /** Of a session that somebody else closes. */
    Reference(final Session session) {
        this.graph = null;
        this.session = session;
        own = false;
    }

    Reference feed(final String tensor, final float[] values, final long... shape) {
        final Tensor old = feeds.put(tensor, TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values)));
        if (old != null) old.close();
        return this;
    }

    Reference feed(final String tensor, final boolean value) {
        feeds.put(tensor, TBool.scalarOf(value));
        return this;
    }

    float[] fetch(final String tensor) {
        if (feeds.containsKey(tensor)) return values((TFloat32) feeds.get(tensor));
        final Session.Runner runner = session.runner().fetch(tensor);
        feeds.forEach(runner::feed);
        try (Result result = runner.run()) {
            return values((TFloat32) result.get(0));
        }
    }

    private static float[] values(final TFloat32 tensor) {
        final float[] copy = new float[(int) tensor.size()];
        tensor.copyTo(DataBuffers.of(copy));
        return copy;
    }

    /** Runs a node for what it does. */
    void run(final String node) {
        final Session.Runner runner = session.runner().addTarget(node);
        feeds.forEach(runner::feed);
        runner.run().close();
    }

    @Override
    public void close() {
        feeds.values().forEach(Tensor::close);
        if (!own) return;
        session.close();
        graph.close();
    }
}
