package org.tuckersaliency.network;

import java.util.List;

/** The names of a network's classes, in the order of its output. */
public final class ClassLabels {
    private final List<String> names;

    public ClassLabels(final List<String> names) {
        this.names = List.copyOf(names);
    }

    public static ClassLabels none() {
        return new ClassLabels(List.of());
    }

    /** How many names are known; 0 where none are. */
    public int size() {
        return names.size();
    }

    /** The name of class {@code index}, or {@code class INDEX} where none is known. */
    public String name(final int index) {
        return index < names.size() ? names.get(index) : "class " + index;
    }
}
