package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Head;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Scores;

/**
 * The part of a network behind a layer, for one image. The layer's tensor is fed, and with it whatever else that part
 * reads of the part before, as it was for the image.
 */
final class TensorFlowHead implements Head {
    /** How many values are fed at once at most. */
    private static final int MOST_VALUES = 1 << 23;
    private static final int MOST_IMAGES = 64;

    private final LoadedModel model;
    private final Passes passes;
    private final HeadSignatures signatures;
    private final Tap tap;
    private final int batch;
    private final boolean free;
    private final FeatureMaps features;
    private final Scores scores;
    private final Map<String, LoadedModel.Tensor> fixed = new HashMap<>();
    private final LoadedModel.Tensor layer;
    private Boolean several;

    /**
     * @param imageInput where the image enters
     * @param signatures of this layer
     */
    TensorFlowHead(final LoadedModel model, final Passes passes, final ImageInput imageInput,
            final HeadSignatures signatures, final Tap tap, final RandomAccessibleInterval<FloatType> image) {
        this.model = model;
        this.passes = passes;
        this.signatures = signatures;
        this.tap = tap;
        this.batch = imageInput.batch();
        this.free = imageInput.images() <= 0;
        final Map<String, LoadedModel.Tensor> before = passes.run(signatures.before(), image, Map.of());
        this.layer = before.get(HeadSignatures.LAYER);
        this.features = passes.featureMaps(tap, layer);
        this.scores = passes.scores(before.get(HeadSignatures.SCORES), 0, batch);
        for (final String key : signatures.behind().inputs().keySet())
            if (before.containsKey(key) && !key.equals(HeadSignatures.LAYER)) fixed.put(key, before.get(key));
        if (signatures.behind().inputs().containsKey(SignatureWriter.IMAGE))
            fixed.put(SignatureWriter.IMAGE, passes.image(List.of(image)));
    }

    @Override
    public FeatureMaps features() {
        return features;
    }

    @Override
    public Scores scores() {
        return scores;
    }

    @Override
    public List<Scores> scores(final List<float[]> changed) {
        final List<Scores> all = new ArrayList<>();
        final int step = free ? stepOfFree(changed) : batch;
        for (int i = 0; i < changed.size(); i += step)
            all.addAll(pass(changed.subList(i, Math.min(changed.size(), i + step))));
        return all;
    }

    private int stepOfFree(final List<float[]> changed) {
        if (changed.size() == 1 || !takesSeveral()) return 1;
        int size = changed.get(0).length;
        for (final LoadedModel.Tensor tensor : fixed.values()) size += tensor.values.length;
        return Math.max(1, Math.min(MOST_IMAGES, MOST_VALUES / size));
    }

    /** Tried out: the number 1 may be held behind the layer, and noise that is drawn there differs between images. */
    private synchronized boolean takesSeveral() {
        if (several == null) {
            final float[] unchanged = Layout.planes(layer, 0, features.channels(), features.height() * features.width(),
                    tap.channelsFirst());
            try {
                several = pass(List.of(unchanged, unchanged)).stream()
                        .allMatch(answer -> Passes.same(scores.values(), answer.values()));
            } catch (final NetworkException e) {
                several = false;
            }
        }
        return several;
    }

    private List<Scores> pass(final List<float[]> changed) {
        final List<float[]> entries = new ArrayList<>(changed);
        while (entries.size() < batch)
            entries.add(changed.get(changed.size() - 1));
        final Map<String, LoadedModel.Tensor> inputs = new HashMap<>();
        inputs.put(HeadSignatures.LAYER, Passes.like(layer, entries, tap));
        fixed.forEach((key, tensor) -> inputs.put(key, Passes.copies(tensor, batch, entries.size())));
        final LoadedModel.Tensor answer = model.run(signatures.behind(), inputs).get(HeadSignatures.SCORES);
        final List<Scores> result = new ArrayList<>();
        for (int i = 0; i < changed.size(); i++) result.add(passes.scores(answer, i, entries.size()));
        return result;
    }
}
