package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.List;

/** Every operation that a convolutional network may go through, in one small network for each way of using it. */
final class OperationCases {
    private OperationCases() {}

    /** All cases, by family. */
    static List<OperationCase> all() {
        final List<OperationCase> all = new ArrayList<>(ConvolutionCases.all());
        all.addAll(PlaneCases.all());
        all.addAll(ElementwiseCases.all());
        all.addAll(ReductionCases.all());
        all.addAll(ShapeCases.all());
        return all;
    }
}
