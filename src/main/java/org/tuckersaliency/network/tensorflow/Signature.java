package org.tuckersaliency.network.tensorflow;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Which tensors of a graph are fed and which are read in one run; all of them floats, each under a short key. */
final class Signature {
    private final String key;
    private final SortedMap<String, String> inputs;
    private final SortedMap<String, String> outputs;

    /**
     * @param key unique among the signatures of a network
     * @param inputs key to tensor
     * @param outputs key to tensor
     */
    Signature(final String key, final Map<String, String> inputs, final Map<String, String> outputs) {
        this.key = key;
        this.inputs = new TreeMap<>(inputs);
        this.outputs = new TreeMap<>(outputs);
    }

    String key() {
        return key;
    }

    /** Key to tensor, in the order in which DJL wants the inputs. */
    SortedMap<String, String> inputs() {
        return inputs;
    }

    /** Key to tensor. */
    SortedMap<String, String> outputs() {
        return outputs;
    }

    /** The same as a SavedModel and DJL want it. */
    SignatureDef definition() {
        final SignatureDef.Builder definition = SignatureDef.newBuilder().setMethodName("tensorflow/serving/predict");
        inputs.forEach((name, tensor) -> definition.putInputs(name, info(tensor)));
        outputs.forEach((name, tensor) -> definition.putOutputs(name, info(tensor)));
        return definition.build();
    }

    private static TensorInfo info(final String tensor) {
        return TensorInfo.newBuilder().setName(TensorNames.withIndex(tensor)).setDtype(DataType.DT_FLOAT)
                .setTensorShape(TensorShapeProto.newBuilder().setUnknownRank(true)).build();
    }
}
