package org.tuckersaliency.network.tensorflow;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Makes constants of a graph. */
final class TensorConstants {
    private TensorConstants() {}

    static NodeDef node(final String name, final TensorProto value) {
        return NodeDef.newBuilder().setName(name).setOp("Const").putAttr("dtype", ImageInput.type(value.getDtype()))
                .putAttr("value", AttrValue.newBuilder().setTensor(value).build()).build();
    }

    /** @param vector whether it has one axis, else it is a single number */
    static TensorProto integers(final boolean vector, final int... values) {
        final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        if (vector) shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(values.length));
        final TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_INT32).setTensorShape(shape);
        for (final int value : values) tensor.addIntVal(value);
        return tensor.build();
    }

    /** The attribute of a shape of which nothing is known. */
    static AttrValue anyShape() {
        return AttrValue.newBuilder().setShape(TensorShapeProto.newBuilder().setUnknownRank(true)).build();
    }
}
