package org.tuckersaliency.network;

/** Where the names of a network's classes are looked for when its description does not list them. */
interface LabelSource {
    /** The names in a file of a usual name, or none. */
    ClassLabels usual();

    /**
     * The names in a file that the description names.
     *
     * @throws IllegalArgumentException if it is not there
     */
    ClassLabels named(String file);
}
