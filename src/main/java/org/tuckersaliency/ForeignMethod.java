package org.tuckersaliency;

import java.util.Set;
import java.util.concurrent.CancellationException;

import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.SaliencyMethod;

/**
 * A saliency method of another plugin. What goes wrong in it is said in a sentence that names its class, and takes
 * nothing else along.
 */
final class ForeignMethod implements SaliencyMethod {
    private final SaliencyMethod method;
    private final String key;
    private final String label;
    private final String shortName;
    private final String help;
    private final String citation;
    private final Set<Need> needs;
    private final boolean basis;

    /**
     * Asks the method for all that lists and dialogs show.
     *
     * @throws IllegalArgumentException if some of it is missing
     */
    ForeignMethod(final SaliencyMethod method) {
        this.method = method;
        this.key = text("key", method.key());
        if (!key.matches("[^\\s;()=]+"))
            throw new IllegalArgumentException("its key '" + key + "' is no single word");
        this.label = text("label", method.label());
        this.shortName = text("short name", method.shortName());
        this.help = text("help", method.help());
        this.citation = text("citation", method.citation());
        if (method.needs() == null) throw new IllegalArgumentException("its needs are missing");
        this.needs = Set.copyOf(method.needs());
        this.basis = false; // its projections are not those of ours
    }

    private static String text(final String what, final String text) {
        if (text == null || text.isBlank()) throw new IllegalArgumentException("its " + what + " is missing");
        return text;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String shortName() {
        return shortName;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public String citation() {
        return citation;
    }

    @Override
    public Set<Need> needs() {
        return needs;
    }

    @Override
    public boolean hasBasis() {
        return basis;
    }

    @Override
    public SaliencyMethod with(final String option, final String value) {
        try {
            return new ForeignMethod(method.with(option, value));
        } catch (final IllegalArgumentException e) {
            throw e;
        } catch (final RuntimeException | LinkageError | StackOverflowError e) {
            throw failed(e.toString(), e);
        }
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        final LayerMap map;
        try {
            map = method.compute(input);
        } catch (final CancellationException e) {
            throw e;
        } catch (final RuntimeException | LinkageError | StackOverflowError e) {
            throw failed(e.toString(), e);
        }
        if (map == null) throw failed("it gave no map", null);
        if (map.width() != input.width() || map.height() != input.height())
            throw failed("it gave a map of " + map.width() + " × " + map.height() + " for a layer of " + input.width()
                    + " × " + input.height(), null);
        for (final double value : map.values())
            if (!Double.isFinite(value)) throw failed("it gave a map with values that are not finite", null);
        return map;
    }

    @Override
    public String toString() {
        return method.getClass().getName();
    }

    private ForeignFailureException failed(final String how, final Throwable cause) {
        return new ForeignFailureException("The saliency method '" + key + "' (" + method.getClass().getName()
                + "), which is no part of Tucker Saliency, failed (" + how
                + "); tell its author, or use another method.",
                cause);
    }
}
