package org.tuckersaliency.network.tensorflow;

import java.util.List;

/** Where a network is fed and where it is read. */
final class Endpoints {
    private final String image;
    private final List<String> outputs;
    private final String inputName;

    /**
     * @param image the tensor that the image is fed as
     * @param outputs tensors; the first one is the network's answer
     * @param inputName what people call the input
     */
    Endpoints(final String image, final List<String> outputs, final String inputName) {
        this.image = image;
        this.outputs = List.copyOf(outputs);
        this.inputName = inputName;
    }

    String image() {
        return image;
    }

    List<String> outputs() {
        return outputs;
    }

    String inputName() {
        return inputName;
    }
}
