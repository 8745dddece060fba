package org.tuckersaliency.network.engine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.sample.SampleImages;

/** Makes a map, and writes what its bits are to a file. */
public final class UnpackingProgram {
    private UnpackingProgram() {}

    /** @param arguments the file */
    public static void main(final String[] arguments) throws Exception {
        try (Context context = new Context(SaliencyService.class)) {
            final float[] map = (float[]) context.service(SaliencyService.class)
                    .map(SampleImages.open("single"), "sample:cells-ssl", "mtsm").getProcessor().getPixels();
            Files.write(Path.of(arguments[0]),
                    Integer.toString(Arrays.hashCode(map)).getBytes(StandardCharsets.UTF_8));
        }
        System.exit(0);
    }
}
