package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.tuckersaliency.network.NetworkException;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.tensorflow.engine.SavedModelBundle;
import ai.djl.tensorflow.engine.TfSymbolBlock;
import ai.djl.training.ParameterStore;

/** A SavedModel in DJL: one session, read through one block a signature. */
final class LoadedModel implements AutoCloseable {
    private final Model model;
    private final SavedModelBundle bundle;
    private final Map<String, TfSymbolBlock> blocks = new ConcurrentHashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private LoadedModel(final Model model, final TfSymbolBlock output) {
        this.model = model;
        this.bundle = output.getSavedModelBundle();
        blocks.put(SignatureWriter.OUTPUT, output);
    }

    /**
     * @throws NetworkException if TensorFlow cannot load it
     */
    static LoadedModel load(final Path folder) {
        final Model model = TensorFlowEngine.start().newModel("network", null);
        try {
            model.load(folder, null, Map.of("Tags", "serve", "SignatureDefKey", SignatureWriter.OUTPUT));
            return new LoadedModel(model, (TfSymbolBlock) model.getBlock());
        } catch (final IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new NetworkException("TensorFlow cannot load the network (" + TensorFlowEngine.reason(e)
                    + "); check that its files are complete, or export it again.", e);
        }
    }

    /** One answer of the network. */
    static final class Tensor {
        final float[] values;
        final long[] shape;

        private Tensor(final float[] values, final long[] shape) {
            this.values = values;
            this.shape = shape;
        }
    }

    /**
     * @param signature its key; must be there, DJL would silently take another
     * @throws NetworkException if the network cannot be run on this image
     */
    Tensor run(final String signature, final float[] image, final long... shape) {
        lock.readLock().lock(); // nobody frees the session while it runs
        try {
            if (closed) throw new IllegalStateException("The network is closed; open it again.");
            return runBlock(blocks.computeIfAbsent(signature, key -> new TfSymbolBlock(bundle, key)), image, shape);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Tensor runBlock(final TfSymbolBlock block, final float[] image, final long... shape) {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            final NDArray input = manager.create(image, new Shape(shape));
            final NDList result = block.forward(new ParameterStore(manager, false), new NDList(input), false);
            final NDArray values = result.head();
            return new Tensor(values.toFloatArray(), values.getShape().getShape());
        } catch (final RuntimeException e) {
            throw new NetworkException("The network cannot be run on an image of " + java.util.Arrays.toString(shape)
                    + " (" + TensorFlowEngine.reason(e)
                    + "); try an image of another size, or export the network again.", e);
        }
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
