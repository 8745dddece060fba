package org.tuckersaliency.network;

/** Tells by their names which files belong to a network, of all that lie in its folder. */
public final class NetworkParts {
    private NetworkParts() {}

    /**
     * Whether a file may say something of the network, such as the names of its classes. Tables of results may lie beside
     * a network, and grow.
     *
     * @param name of the file, without folders
     */
    public static boolean isDescription(final String name) {
        return name.matches(".*\\.(json|txt|ya?ml)") && !name.endsWith("-state.txt");
    }

    /**
     * Whether a file is a description, a graph, or among the weights.
     *
     * @param path with the folders that it lies in
     */
    public static boolean isOne(final String path) {
        final String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return isDescription(name)
                || path.matches(
                        "(?i).*\\.(pb|pbtxt|zip)|(.*[/\\\\])?(variables|assets|assets\\.extra)[/\\\\][^/\\\\]+");
    }
}
