package org.tuckersaliency.network;

/** Unpacks a network, and is killed in the middle, or waits until it is told to end. */
public final class KilledProgram {
    private KilledProgram() {}

    /** @param arguments the network, and whether it is killed */
    public static void main(final String[] arguments) throws Exception {
        try (NetworkFiles files = NetworkFiles.find(arguments[0])) {
            System.out.println(files.graph());
            System.out.flush();
            if (Boolean.parseBoolean(arguments[1])) Runtime.getRuntime().halt(9);
            System.in.read();
        }
    }
}
