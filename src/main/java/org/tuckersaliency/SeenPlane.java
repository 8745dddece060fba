package org.tuckersaliency;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** A plane that a network saw: its pixels, the input that was made of them, and what layers answered. */
final class SeenPlane {
    private final List<Object> pixels;
    private final List<Object> manner;
    private final Img<FloatType> input;
    private final Map<Layer, FeatureMaps> answers = new ConcurrentHashMap<>();

    /**
     * @param pixels arrays, which must not change
     * @param manner all else that the input depends on
     */
    SeenPlane(final List<Object> pixels, final List<Object> manner, final Img<FloatType> input) {
        this.pixels = pixels;
        this.manner = manner;
        this.input = input;
    }

    /** The pixels are compared, not the arrays. */
    boolean is(final List<Object> others, final List<Object> otherManner) {
        if (!manner.equals(otherManner) || pixels.size() != others.size()) return false;
        for (int i = 0; i < pixels.size(); i++)
            if (!Objects.deepEquals(pixels.get(i), others.get(i))) return false;
        return true;
    }

    Img<FloatType> input() {
        return input;
    }

    /** What layers answered; to be added to. */
    Map<Layer, FeatureMaps> answers() {
        return answers;
    }
}
