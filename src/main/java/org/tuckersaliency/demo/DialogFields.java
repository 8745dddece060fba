package org.tuckersaliency.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ij.Macro;

/** The fields of one kind of a {@link HeadlessDialog}, read one after the other. */
public final class DialogFields {
    private final List<String> keys = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private int next;

    /** @param label its first word is the key in a macro */
    public void add(final String label, final String value) {
        keys.add(Macro.trimKey(label.trim()));
        values.add(value == null ? "" : value);
    }

    /** The next field's value: that of the options, or its default where they are null or do not have it. */
    public String read(final String options) {
        final int at = next++;
        if (at >= keys.size()) return "";
        return options == null ? values.get(at) : Macro.getValue(options, keys.get(at), values.get(at));
    }

    /** Whether the next flag is on: whether its key stands in the options, or its default where they are null. */
    public boolean readFlag(final String options) {
        final int at = next++;
        if (at >= keys.size()) return false;
        if (options == null) return Boolean.parseBoolean(values.get(at));
        return Arrays.asList(options.replaceAll("\\[[^\\]]*\\]", "").split("\\s+")).contains(keys.get(at));
    }

    /** The place of the field read last, from 0. */
    public int index() {
        return next - 1;
    }

    /** The key of the field read last. */
    public String key() {
        return keys.get(next - 1);
    }

    /** Begins with the first field again. */
    public void reset() {
        next = 0;
    }
}
