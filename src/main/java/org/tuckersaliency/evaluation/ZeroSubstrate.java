package org.tuckersaliency.evaluation;

/** 0 in the network's input, which is the mean of a preprocessing that subtracts one. */
public final class ZeroSubstrate implements Substrate {
    @Override
    public String key() {
        return "zero";
    }

    @Override
    public float[] replace(final float[] image, final int width, final int height, final int channels) {
        return new float[image.length];
    }
}
