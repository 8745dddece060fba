package org.tuckersaliency.network.tensorflow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.tensorflow.proto.NodeDef;

/** Gives the nodes of a gradient a form that can be differentiated once more, where {@link SecondOrderForms} has one. */
final class SecondOrder {
    private static final Set<String> SIZES = Set.of("Shape", "ShapeN", "Size", "Rank");

    private final GradientBuilder builder;
    private final FlatGraph graph;
    private final String prefix;
    private int number;

    /**
     * @param graph holds the nodes of the gradient, and is changed
     * @param prefix of the names of new nodes
     */
    SecondOrder(final GradientBuilder builder, final FlatGraph graph, final String prefix) {
        this.builder = builder;
        this.graph = graph;
        this.prefix = prefix;
    }

    /**
     * Writes out what lies between a gradient and the layer.
     *
     * @param gradient the tensor to be differentiated
     * @param layer by which it will be
     * @return the tensor of the gradient, a new one where its node was written out itself; empty where the gradient does
     *         not change with the values of the layer
     */
    String rewrite(final String gradient, final String layer) {
        final Set<String> values = new HashSet<>(Set.of(TensorNames.node(layer)));
        final Set<String> sizes = new HashSet<>();
        String result = gradient;
        for (final NodeDef node : graph.inOrder(List.of(gradient))) {
            if (node.getName().equals(TensorNames.node(layer))) continue;
            final boolean changes = reads(node, values);
            if (!changes || SIZES.contains(node.getOp())) {
                if (changes || reads(node, sizes)) sizes.add(node.getName());
                continue;
            }
            values.add(node.getName());
            final NodeDef fixed = withFixedSizes(graph.node(node.getName()), sizes);
            final SecondOrderForms.Form form = SecondOrderForms.all().get(node.getOp());
            if (form == null) continue;
            final Formula formula = new Formula(builder, fixed, prefix + number++ + "/");
            final String written = form.write(formula, fixed);
            values.addAll(formula.names());
            for (final NodeDef reader : graph.readers(node.getName())) builder.add(reading(reader, node, written));
            if (TensorNames.node(result).equals(node.getName())) result = written;
        }
        return values.contains(TensorNames.node(result)) ? result : "";
    }

    private static boolean reads(final NodeDef node, final Set<String> names) {
        return node.getInputList().stream()
                .anyMatch(i -> !TensorNames.isControl(i) && names.contains(TensorNames.node(i)));
    }

    /** What depends on the layer by its size alone must not be differentiated; TensorFlow would ask for its rule. */
    private NodeDef withFixedSizes(final NodeDef node, final Set<String> sizes) {
        if (!builder.isNew(node) || !reads(node, sizes)) return node;
        final NodeDef.Builder changed = node.toBuilder();
        for (int i = 0; i < node.getInputCount(); i++) {
            final String input = node.getInput(i);
            if (TensorNames.isControl(input) || !sizes.contains(TensorNames.node(input))) continue;
            final String name = prefix + "fixed_" + number++;
            builder.add(NodeDef.newBuilder().setName(name).setOp("StopGradient").addInput(input)
                    .putAttr("T", ImageInput.type(OpRegistry.outputType(graph.node(input), TensorNames.index(input))))
                    .build());
            changed.setInput(i, name);
        }
        builder.add(changed.build());
        return changed.build();
    }

    private static NodeDef reading(final NodeDef reader, final NodeDef old, final String written) {
        final NodeDef.Builder changed = reader.toBuilder();
        for (int i = 0; i < reader.getInputCount(); i++)
            if (TensorNames.shortest(reader.getInput(i)).equals(old.getName())) changed.setInput(i, written);
        return changed.build();
    }
}
