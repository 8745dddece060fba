package org.tuckersaliency.map;

/** How a map or an image is brought to another size. */
public enum Interpolation {
    NEAREST, BILINEAR, BICUBIC
}
