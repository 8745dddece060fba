package org.tuckersaliency.method;

/** A method that gives each channel one weight: the map is Σ w_c F_c. */
public interface ChannelWeighted extends SaliencyMethod {
    /** One weight for each channel. */
    double[] weights(LayerInput input);

    @Override
    default LayerMap compute(final LayerInput input) {
        return LayerMap.of(input).buildWeighted(weights(input));
    }
}
