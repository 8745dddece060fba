package org.tuckersaliency;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Keeps what a network answers to an image at a layer. All questions are for one target: where that changes, a new
 * object is needed. The answers must not be changed by those who take them.
 */
final class RememberedPasses implements InvocationHandler {
    private static final Set<String> REMEMBERED = Set.of("featureMaps", "gradients", "fullGradient");

    /** A question and its answer. */
    private static final class Pass {
        private final String question;
        private final float[] image;
        private final Object answer;
        private boolean used = true;

        Pass(final String question, final float[] image, final Object answer) {
            this.question = question;
            this.image = image;
            this.answer = answer;
        }
    }

    private final Network network;
    private final Network remembering;
    private final List<Pass> passes = new ArrayList<>();

    RememberedPasses(final Network network) {
        this.network = network;
        this.remembering = (Network) Proxy.newProxyInstance(Network.class.getClassLoader(),
                new Class<?>[] { Network.class }, this);
    }

    /** The network, whose answers are kept; closing it does nothing. */
    Network network() {
        return remembering;
    }

    /** Forgets the answers that nobody has asked for since the last call. */
    void forgetTheUnused() {
        passes.removeIf(pass -> !pass.used);
        for (final Pass pass : passes) pass.used = false;
    }

    @Override
    public Object invoke(final Object proxy, final Method method, final Object[] arguments) throws Throwable {
        if (method.getName().equals("close")) return null;
        if (method.getName().equals("equals")) return proxy == arguments[0];
        if (!REMEMBERED.contains(method.getName())) return ask(method, arguments);
        @SuppressWarnings("unchecked")
        final RandomAccessibleInterval<FloatType> image = (RandomAccessibleInterval<FloatType>) arguments[0];
        final String question = question(method, image, arguments);
        final float[] values = values(image);
        for (final Pass pass : passes)
            if (pass.question.equals(question) && Arrays.equals(pass.image, values)) {
                pass.used = true;
                return pass.answer;
            }
        final Object answer = ask(method, arguments);
        passes.add(new Pass(question, values, answer));
        return answer;
    }

    private Object ask(final Method method, final Object[] arguments) throws Throwable {
        try {
            return method.invoke(network, arguments);
        } catch (final InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String question(final Method method, final RandomAccessibleInterval<FloatType> image,
            final Object[] arguments) {
        final StringBuilder question = new StringBuilder(method.getName())
                .append(Arrays.toString(Intervals.dimensionsAsLongArray(image)));
        for (final Object argument : arguments) {
            if (argument instanceof Layer) question.append(((Layer) argument).name());
            if (argument instanceof Boolean) question.append(argument);
        }
        return question.toString();
    }

    private static float[] values(final RandomAccessibleInterval<FloatType> image) {
        final float[] values = new float[(int) Intervals.numElements(image)];
        int i = 0;
        for (final FloatType value : Views.flatIterable(image)) values[i++] = value.get();
        return values;
    }
}
