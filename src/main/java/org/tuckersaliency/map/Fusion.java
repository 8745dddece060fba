package org.tuckersaliency.map;

/** How the maps of several layers become one. */
public enum Fusion {
    MEAN, MAXIMUM
}
