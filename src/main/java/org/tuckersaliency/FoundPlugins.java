package org.tuckersaliency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.scijava.log.LogService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.plugin.SciJavaPlugin;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.method.SaliencyMethod;

/**
 * The saliency methods and metrics that SciJava finds, those of other plugins as well. One that cannot be made, or does
 * not say what lists need, is left out with a line in the log, and all others are there. For
 * any thread.
 */
final class FoundPlugins {
    private static final String OURS = "org.tuckersaliency.";

    private final PluginService plugins;
    private final LogService log;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    FoundPlugins(final PluginService plugins, final LogService log) {
        this.plugins = plugins;
        this.log = log;
    }

    /** By their labels. */
    List<SaliencyMethod> methods() {
        final List<SaliencyMethod> methods = find(SaliencyMethod.class, "saliency method", ForeignMethod::new,
                SaliencyMethod::key);
        methods.sort(Comparator.comparing(SaliencyMethod::label));
        return methods;
    }

    /** By their keys. */
    List<Metric> metrics() {
        final List<Metric> metrics = find(Metric.class, "metric", ForeignMetric::new, Metric::key);
        metrics.sort(Comparator.comparing(Metric::key));
        return metrics;
    }

    private <T extends SciJavaPlugin> List<T> find(final Class<T> type, final String what, final Function<T, T> guard,
            final Function<T, String> key) {
        final List<T> ours = new ArrayList<>();
        final List<T> others = new ArrayList<>();
        final Set<String> keys = new HashSet<>();
        for (final PluginInfo<T> info : plugins.getPluginsOfType(type)) {
            final boolean own = info.getClassName().startsWith(OURS);
            try {
                final T made = info.createInstance();
                plugins.context().inject(made);
                if (own)
                    ours.add(made);
                else
                    others.add(guard.apply(made));
            } catch (final Exception | LinkageError | StackOverflowError e) {
                warn(what, info.getClassName(), e.getCause() == null ? e : e.getCause());
            }
        }
        for (final T one : ours) keys.add(key.apply(one));
        for (final T one : others)
            if (keys.add(key.apply(one)))
                ours.add(one);
            else
            warn(what, one.toString(), new IllegalArgumentException("there is another one with the key '"
                    + key.apply(one) + "'"));
        return ours;
    }

    private void warn(final String what, final String name, final Throwable reason) {
        if (!told.add(name)) return;
        final boolean own = name.startsWith(OURS);
        log.warn("The " + what + " " + name + " cannot be used ("
                + (reason.getMessage() == null ? reason.toString() : reason.getMessage())
                + (own
                        ? "); install the plugin Tucker Saliency again."
                        : "); it is no part of Tucker Saliency, so tell its author, or take it away."));
    }
}
