package org.tuckersaliency.network.tensorflow;

/**
 * The three spellings of a node's input in a graph: {@code node} or {@code node:index} for a tensor, {@code ^node} for
 * a node that only has to run before. (Bodies of functions also say {@code node:argument:index}.)
 */
final class TensorNames {
    private TensorNames() {}

    static boolean isControl(final String input) {
        return input.startsWith("^");
    }

    /** The node of a data or control input. */
    static String node(final String input) {
        final int colon = input.indexOf(':');
        return input.substring(isControl(input) ? 1 : 0, colon < 0 ? input.length() : colon);
    }

    /** Which of the node's outputs; 0 where none is said. */
    static int index(final String input) {
        final int colon = input.lastIndexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(input.substring(colon + 1));
    }

    /** The shortest spelling of an output of a node. */
    static String tensor(final String node, final int index) {
        return index == 0 ? node : node + ":" + index;
    }

    /** The spelling that signatures use. */
    static String withIndex(final String tensor) {
        return tensor.contains(":") ? tensor : tensor + ":0";
    }

    /** The shortest spelling of a tensor. */
    static String shortest(final String tensor) {
        return tensor(node(tensor), index(tensor));
    }
}
