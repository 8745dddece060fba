package org.tuckersaliency.network;

import java.nio.file.Path;
import java.util.List;

import org.tuckersaliency.sample.KindImages;
import org.tuckersaliency.sample.SampleFolder;

/** Writes more than its files may hold, and says what it is told. */
public final class LimitedProgram {
    private interface Work {
        void run() throws Exception;
    }

    private LimitedProgram() {}

    /** @param arguments a network in a ZIP file, a network, and a folder for sample images */
    public static void main(final String[] arguments) {
        for (final Work work : List.<Work>of(() -> NetworkFiles.find(arguments[0]).close(),
                () -> NetworkFiles.find("sample:cells-ssl").close(), () -> Networks.open(arguments[1]).close(),
                () -> new SampleFolder(Path.of(arguments[2]), KindImages.NO_BARS).write(3, number -> {
                })))
            try {
                work.run();
                System.out.println("done");
            } catch (final Exception e) {
                System.out.println(e.getMessage());
            }
        System.exit(0);
    }
}
