package org.tuckersaliency.method;

import java.util.Set;

/** A method with options that are not the default, which its names say. */
final class MethodVariant implements SaliencyMethod {
    private final SaliencyMethod method;
    private final String options;

    /** @param options as they were written */
    MethodVariant(final SaliencyMethod method, final String options) {
        this.method = method;
        this.options = options;
    }

    @Override
    public String key() {
        return method.key() + "(" + options + ")";
    }

    @Override
    public String label() {
        return method.label() + " (" + options + ")";
    }

    @Override
    public String shortName() {
        return method.shortName() + " (" + options + ")";
    }

    @Override
    public String help() {
        return method.help();
    }

    @Override
    public String citation() {
        return method.citation();
    }

    @Override
    public Set<Need> needs() {
        return method.needs();
    }

    @Override
    public boolean hasBasis() {
        return method.hasBasis();
    }

    @Override
    public SaliencyMethod with(final String option, final String value) {
        return new MethodVariant(method.with(option, value), options + " " + option + "=" + value);
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        return method.compute(input);
    }
}
