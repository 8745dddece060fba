package org.tuckersaliency;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.tuckersaliency.network.Network;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Notes how many images go through a network at once, again and again, to let as many go through without anything else. */
final class RecordedPasses implements InvocationHandler {
    private final Network network;
    private List<Integer> batches = new ArrayList<>();

    RecordedPasses(final Network network) {
        this.network = network;
    }

    /** The network, whose passes are noted; closing it does nothing. */
    Network recorded() {
        return (Network) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Network.class }, this);
    }

    /** The sizes of the batches since the last call. */
    List<Integer> take() {
        final List<Integer> taken = batches;
        batches = new ArrayList<>();
        return taken;
    }

    @Override
    public Object invoke(final Object proxy, final Method method, final Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "close":
                return null;
            case "scores":
                batches.add(((List<?>) arguments[0]).size());
                break;
            case "featureMaps":
            case "gradients": // its way back is no forward pass and not counted
            case "output":
                batches.add(1);
                break;
            default:
        }
        try {
            return method.invoke(network, arguments);
        } catch (final InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /**
     * Lets images go through the network in batches of these sizes.
     *
     * @param images at least as many as the largest
     */
    void repeat(final List<Integer> sizes, final List<? extends RandomAccessibleInterval<FloatType>> images) {
        for (final int size : sizes) network.scores(images.subList(0, size));
    }
}
