package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Networks;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.tensorflow.engine.SavedModelBundle;
import ai.djl.tensorflow.engine.TfSymbolBlock;
import ai.djl.tensorflow.engine.javacpp.JavacppUtils;
import ai.djl.training.ParameterStore;

/** A SavedModel in DJL: one session, read through one block a signature, and open to more nodes. */
final class LoadedModel implements AutoCloseable {
    private final Model model;
    private final SavedModelBundle bundle;
    private final Map<String, TfSymbolBlock> blocks = new ConcurrentHashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private LoadedModel(final Model model, final TfSymbolBlock output) {
        this.model = model;
        this.bundle = output.getSavedModelBundle();
    }

    /**
     * @throws NetworkException if TensorFlow cannot load it
     */
    static LoadedModel load(final Path folder) {
        final Model model = TensorFlowEngine.start().newModel("network", null);
        try {
            model.load(folder, null, Map.of("Tags", "serve", "SignatureDefKey", SignatureWriter.OUTPUT, "ConfigProto",
                    configuration()));
            return new LoadedModel(model, (TfSymbolBlock) model.getBlock());
        } catch (final IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new NetworkException("TensorFlow cannot load the network (" + TensorFlowEngine.reason(e)
                    + "); check that its files are complete, or export it again.", e);
        }
    }

    /** As DJL's own; the threads of the first session are those of all. */
    static ConfigProto configuration() {
        final ConfigProto usual = JavacppUtils.getSessionConfig();
        if (!Boolean.getBoolean(Networks.NO_SPINNING)) return usual;
        return usual.toBuilder().setExperimental(
                usual.getExperimental().toBuilder().setDisableThreadSpinning(true)).build();
    }

    /** Floats that go in or come out. */
    static final class Tensor {
        final float[] values;
        final long[] shape;

        Tensor(final float[] values, final long... shape) {
            this.values = values;
            this.shape = shape;
        }
    }

    /** The graph as it was loaded, without what was added later. */
    GraphDef graph() {
        return bundle.getMetaGraphDef().getGraphDef();
    }

    /**
     * Adds nodes to the graph; the session runs them from now on.
     *
     * @param nodes may read nodes of the graph by their names
     * @throws NetworkException if TensorFlow does not accept them
     */
    void extend(final GraphDef nodes) {
        lock.writeLock().lock();
        try {
            checkOpen();
            GraphExtension.add(bundle.getGraph(), nodes);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * @param inputs one for each input of the signature
     * @return one for each output, by its key
     * @throws NetworkException if the network cannot be run on this image
     */
    Map<String, Tensor> run(final Signature signature, final Map<String, Tensor> inputs) {
        lock.readLock().lock(); // nobody frees the session while it runs
        try {
            checkOpen();
            return runBlock(blocks.computeIfAbsent(signature.key(), key -> block(signature)), signature, inputs);
        } finally {
            lock.readLock().unlock();
        }
    }

    private void checkOpen() {
        if (closed) throw new IllegalStateException("The network is closed; open it again.");
    }

    /** A block that shares graph and session; it must not be closed, they belong to the model. */
    private TfSymbolBlock block(final Signature signature) {
        final MetaGraphDef definition = MetaGraphDef.newBuilder()
                .putSignatureDef(signature.key(), signature.definition()).build();
        return new TfSymbolBlock(new SavedModelBundle(bundle.getGraph(), bundle.getSession(), definition),
                signature.key());
    }

    private Map<String, Tensor> runBlock(final TfSymbolBlock block, final Signature signature,
            final Map<String, Tensor> inputs) {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            final NDList given = new NDList();
            for (final String key : signature.inputs().keySet())
                given.add(manager.create(inputs.get(key).values, new Shape(inputs.get(key).shape)));
            final NDList results = block.forward(new ParameterStore(manager, false), given, false);
            final Map<String, Tensor> read = new HashMap<>();
            for (final NDArray result : results)
                read.put(result.getName(), new Tensor(result.toFloatArray(), result.getShape().getShape()));
            return read;
        } catch (final RuntimeException e) {
            throw new NetworkException("The network cannot be run on "
                    + describe(inputs) + " (" + TensorFlowEngine.reason(e)
                    + "); try an image of another size, or export the network again.", e);
        }
    }

    private static String describe(final Map<String, Tensor> inputs) {
        final Tensor image = inputs.get(SignatureWriter.IMAGE);
        return image == null ? "these feature maps" : "an image of " + java.util.Arrays.toString(image.shape);
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (closed) return;
            closed = true;
            model.close(); // closes the block that owns the session
        } finally {
            lock.writeLock().unlock();
        }
    }
}
