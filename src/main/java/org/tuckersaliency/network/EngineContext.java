package org.tuckersaliency.network;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

import org.tuckersaliency.network.engine.Engine;

/**
 * The thread's class loader during calls of the engine. The engine looks for its parts where the thread does, which in
 * ImageJ is where plugins are, and not where the engine is.
 */
final class EngineContext {
    private final ClassLoader loader;

    private EngineContext(final ClassLoader loader) {
        this.loader = loader;
    }

    /** @param part anything that the engine's adapter has made */
    static EngineContext of(final Object part) {
        return new EngineContext(Engine.contextFor(part.getClass().getClassLoader()));
    }

    /** Opens a network whose every call is made in this context. */
    Network around(final Supplier<Network> opening) {
        final Network network = call(opening);
        return wrapped(Network.class, network);
    }

    private <T> T wrapped(final Class<T> type, final T part) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> method.getName().equals("equals")
                        ? proxy == arguments[0]
                        : call(() -> result(part, method, arguments))));
    }

    private Object result(final Object part, final Method method, final Object[] arguments) {
        try {
            final Object result = method.invoke(part, arguments);
            return result instanceof Head ? wrapped(Head.class, (Head) result) : result;
        } catch (final InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException) throw (RuntimeException) e.getCause();
            if (e.getCause() instanceof Error) throw (Error) e.getCause();
            throw new IllegalStateException(e.getCause());
        } catch (final IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T call(final Supplier<T> work) {
        final Thread thread = Thread.currentThread();
        final ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
