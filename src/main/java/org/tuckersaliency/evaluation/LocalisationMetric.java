package org.tuckersaliency.evaluation;

import java.util.Set;

/** A metric that says how well a map finds the object, by the order or the shares of its values. */
interface LocalisationMetric extends Metric {
    @Override
    default Better better() {
        return Better.HIGH;
    }

    @Override
    default Set<Need> needs() {
        return Set.of(Need.TRUTH);
    }

    @Override
    default boolean isScaleInvariant() {
        return true;
    }
}
