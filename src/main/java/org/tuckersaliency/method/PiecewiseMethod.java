package org.tuckersaliency.method;

import java.util.Optional;

/** A method that can make its map from pieces of the feature maps, where these are too large to be held together. */
public interface PiecewiseMethod extends SaliencyMethod {
    /** A map that is still to be made; empty where the method's options need all at once. */
    Optional<Pieces> pieces();
}
