package org.tuckersaliency;

import org.tuckersaliency.map.SaliencyMap;

/** A map with the names of the method and the layer that it comes from. */
public final class MethodMap {
    private final String method;
    private final String layer;
    private final SaliencyMap map;

    MethodMap(final String method, final String layer, final SaliencyMap map) {
        this.method = method;
        this.layer = layer;
        this.map = map;
    }

    /** The short name of the method. */
    public String method() {
        return method;
    }

    /** The name of the layer; where maps of several were fused, their names with {@code ;} between them. */
    public String layer() {
        return layer;
    }

    /** The map at the size of the image, 0..1. */
    public SaliencyMap map() {
        return map;
    }
}
