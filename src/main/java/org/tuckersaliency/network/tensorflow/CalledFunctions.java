package org.tuckersaliency.network.tensorflow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;

/** The functions that a node may call. */
final class CalledFunctions {
    private CalledFunctions() {}

    /**
     * The names of all functions that a node names: by its operation, and by its attributes, also those that it gives on
     * to what it calls.
     */
    static Set<String> of(final NodeDef node) {
        final Set<String> names = new LinkedHashSet<>();
        names.add(node.getOp());
        for (final AttrValue value : node.getAttrMap().values()) add(value, names);
        return names;
    }

    /**
     * The functions that nodes may call, themselves or through others.
     *
     * @param functions all that there are, by name
     */
    static Map<String, FunctionDef> reached(final Map<String, FunctionDef> functions, final Collection<NodeDef> nodes) {
        final Map<String, FunctionDef> found = new LinkedHashMap<>();
        final Deque<NodeDef> open = new ArrayDeque<>(nodes);
        while (!open.isEmpty())
            for (final String name : of(open.poll())) {
                final FunctionDef function = functions.get(name);
                if (function != null && found.putIfAbsent(name, function) == null)
                    open.addAll(function.getNodeDefList());
            }
        return found;
    }

    private static void add(final AttrValue value, final Set<String> names) {
        if (value.hasFunc()) add(value.getFunc(), names);
        for (final NameAttrList function : value.getList().getFuncList()) add(function, names);
    }

    private static void add(final NameAttrList function, final Set<String> names) {
        names.add(function.getName());
        for (final AttrValue given : function.getAttrMap().values()) add(given, names);
    }
}
