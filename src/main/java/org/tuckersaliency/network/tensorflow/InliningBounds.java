package org.tuckersaliency.network.tensorflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkException;

/**
 * How much the functions of a network may become when their calls are replaced: a file of a few hundred bytes, in which
 * each function calls the next one twice, would else fill any memory.
 */
final class InliningBounds {
    private static final int DEEPEST = 200;
    /** Nodes and calls beyond those in the file; the largest public networks for images have some 50 000 in all. */
    private static final int MOST = 200_000;
    /** What TensorFlow takes as one graph. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;
    /** Names grow with the depth of the calls. */
    private static final long MOST_NAME_BYTES = 1 << 28;
    private static final long MOST_ATTRIBUTE_BYTES = 1 << 20;
    private static final int SHOWN = 6;

    private final Deque<String> open = new ArrayDeque<>();
    private final int most;
    private int count;
    private long bytes;
    private long nameBytes;

    /** @param nodes that the file has, in the graph and in the bodies of functions */
    InliningBounds(final int nodes) {
        this.most = nodes + MOST;
    }

    /**
     * A function is called from the one that was entered last.
     *
     * @throws NetworkException if it is being replaced already, names the circle; or for too many calls
     */
    void enter(final String function) {
        if (open.contains(function))
            throw new NetworkException("The functions of this network call each other in a "
                    + "circle (" + circle(function) + "); the file is damaged, export the network again.");
        if (open.size() >= DEEPEST)
            throw new NetworkException("The functions of this network call each other more than " + DEEPEST
                    + " deep (at '" + function + "'); the file is damaged, export it again.");
        count();
        open.push(function);
    }

    void leave() {
        open.pop();
    }

    /**
     * @throws NetworkException if it is one node too many, or there are too many bytes in all
     */
    void add(final NodeDef node) {
        count();
        bytes += node.getSerializedSize();
        nameBytes += node.getName().length();
        for (final String input : node.getInputList()) nameBytes += input.length();
        if (bytes > MOST_BYTES || nameBytes > MOST_NAME_BYTES)
            throw new NetworkException("The network becomes larger than TensorFlow takes when the calls of its "
                    + "functions are replaced by what they do; export it as a SavedModel, which "
                    + "keeps its weights in files of their own.");
    }

    private void count() {
        count++;
        if (count > most)
            throw new NetworkException("The network has more than " + most + " nodes when the calls of its functions "
                    + "are replaced by what they do, more than any network for images; the file is damaged, export it "
                    + "again.");
    }

    private String circle(final String function) {
        final List<String> names = new ArrayList<>(open);
        Collections.reverse(names);
        final List<String> circle = new ArrayList<>(names.subList(names.indexOf(function), names.size()));
        while (circle.size() > SHOWN)
            circle.remove(circle.size() - 1);
        return String.join(" → ", circle) + (circle.size() < SHOWN ? "" : " → …") + " → " + function;
    }

    /**
     * @param attributes of a function's name, after those that the caller gives have been put in
     * @throws NetworkException if they have become too large, as those do that hold each other several times
     */
    static void checkAttributes(final String function, final Collection<AttrValue> attributes) {
        long sum = 0;
        for (final AttrValue attribute : attributes) sum += attribute.getSerializedSize();
        if (sum > MOST_ATTRIBUTE_BYTES)
            throw new NetworkException("The attributes of the function '" + function + "' are larger than "
                    + (MOST_ATTRIBUTE_BYTES >> 20) + " MB; the file is damaged, export the network again.");
    }
}
