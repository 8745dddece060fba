package org.tuckersaliency.evaluation;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.tuckersaliency.network.ClassLabels;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;
import org.tuckersaliency.network.TargetFinder;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A network whose k-th score is Σ w_k x over all values of the image, so that its truth is known; counts its passes.
 */
final class LinearNetwork {
    private final NetworkOutput output;
    private final float[][] weights;
    private final List<Integer> batches = new ArrayList<>();
    private long sound = Long.MAX_VALUE;

    /** @param weights for each score one for each value, channel by channel, each row by row */
    private LinearNetwork(final NetworkOutput output, final float[]... weights) {
        this.output = output;
        this.weights = weights;
    }

    static LinearNetwork of(final NetworkOutput.Kind kind, final NetworkOutput.Activation activation,
            final float[]... weights) {
        return new LinearNetwork(new NetworkOutput(kind, activation, weights.length), weights);
    }

    /** Its score, as the evaluation sees it, is linear: Σ w x divided by that of the unchanged image. */
    static LinearNetwork share(final float... weights) {
        return of(NetworkOutput.Kind.MAP, NetworkOutput.Activation.NONE, weights);
    }

    /** Its score is the sigmoid of Σ w x. */
    static LinearNetwork binary(final float... weights) {
        return of(NetworkOutput.Kind.CLASSES, NetworkOutput.Activation.SIGMOID, weights);
    }

    /** From so many images on it answers with NaN. */
    LinearNetwork failingAfter(final long images) {
        sound = images;
        return this;
    }

    Network network() {
        return (Network) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Network.class },
                (proxy, method, arguments) -> answer(method, arguments));
    }

    @SuppressWarnings("unchecked")
    private Object answer(final Method method, final Object[] arguments) {
        switch (method.getName()) {
            case "output":
                return output;
            case "labels":
                return ClassLabels.none();
            case "scores":
                return scores((List<RandomAccessibleInterval<FloatType>>) arguments[0]);
            default:
                throw new UnsupportedOperationException(method.getName());
        }
    }

    private List<Scores> scores(final List<RandomAccessibleInterval<FloatType>> images) {
        batches.add(images.size());
        final List<Scores> answers = new ArrayList<>();
        for (final RandomAccessibleInterval<FloatType> image : images) {
            final float[] scores = new float[weights.length];
            int i = 0;
            for (final FloatType value : Views.flatIterable(image)) {
                for (int k = 0; k < scores.length; k++) scores[k] += weights[k][i] * value.get();
                i++;
            }
            if (passes() - images.size() + answers.size() >= sound) java.util.Arrays.fill(scores, Float.NaN);
            answers.add(Scores.of(scores));
        }
        return answers;
    }

    Target target(final String text) {
        return TargetFinder.of(network()).find(text).get(0).target();
    }

    Scorer scorer() {
        return Scorer.of(network(), target("auto"));
    }

    /** How many images went through it at once, each time. */
    List<Integer> batches() {
        return batches;
    }

    long passes() {
        return batches.stream().mapToLong(Integer::longValue).sum();
    }
}
