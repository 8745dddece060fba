package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.Layer;

/** The sizes of all layers for one image: read in one pass, without the values. */
final class LayerShapes {
    private static final String PREFIX = "tucker_shape_";

    private final LoadedModel model;
    private final Passes passes;
    private final List<Tap> taps;
    private final Signature reading;
    private boolean ready;

    /** @param image the tensor that takes the image */
    LayerShapes(final LoadedModel model, final Passes passes, final String image, final List<Tap> taps) {
        this.model = model;
        this.passes = passes;
        this.taps = taps;
        final Map<String, String> outputs = new HashMap<>();
        for (int i = 0; i < taps.size(); i++) if (taps.get(i).layer().isUsable()) outputs.put(key(i), key(i));
        this.reading = new Signature("shapes", Map.of(SignatureWriter.IMAGE, image), outputs);
    }

    private static String key(final int tap) {
        return PREFIX + tap;
    }

    /** Every layer with its size for this image, or with the reason why no map can be made there. */
    List<Layer> of(final RandomAccessibleInterval<FloatType> image) {
        prepare();
        final Map<String, LoadedModel.Tensor> shapes = reading.outputs().isEmpty()
                ? Map.of()
                : passes.run(reading, image, Map.of());
        final List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < taps.size(); i++) {
            final LoadedModel.Tensor shape = shapes.get(key(i));
            layers.add(shape == null ? taps.get(i).layer() : sized(taps.get(i), shape.values));
        }
        return layers;
    }

    private Layer sized(final Tap tap, final float[] values) {
        final long[] shape = new long[values.length];
        for (int i = 0; i < shape.length; i++) shape[i] = (long) values[i];
        final Layer layer = tap.layer();
        return new Layer(layer.name(), layer.type(), tap.channels(shape), tap.height(shape), tap.width(shape),
                passes.refusal(tap, shape));
    }

    private synchronized void prepare() {
        if (ready) return;
        final GraphDef.Builder nodes = GraphDef.newBuilder().setVersions(model.graph().getVersions());
        for (int i = 0; i < taps.size(); i++) {
            if (!taps.get(i).layer().isUsable()) continue;
            nodes.addNode(NodeDef.newBuilder().setName(key(i) + "_whole").setOp("Shape").addInput(taps.get(i).read())
                    .putAttr("T", type(DataType.DT_FLOAT)).putAttr("out_type", type(DataType.DT_INT32)));
            nodes.addNode(NodeDef.newBuilder().setName(key(i)).setOp("Cast").addInput(key(i) + "_whole")
                    .putAttr("SrcT", type(DataType.DT_INT32)).putAttr("DstT", type(DataType.DT_FLOAT)));
        }
        model.extend(nodes.build());
        ready = true;
    }

    private static AttrValue type(final DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }
}
