package org.tuckersaliency;

import org.scijava.Context;

/** A batch that ends its process without a word, as if it were killed, after so many images. */
public final class BatchProgram {
    private static final int KILLED = 137;

    private BatchProgram() {}

    /** @param arguments folder with images, folder for the results, after how many images it ends; 0 for never */
    public static void main(final String[] arguments) {
        final int last = Integer.parseInt(arguments[2]);
        final int[] heard = new int[1];
        try (Context context = new Context(SaliencyService.class)) {
            context.service(SaliencyService.class).batch(new BatchSettings().withInput(arguments[0])
                    .withOutput(arguments[1]).withMethods("mtsm;tsm").withOverlays(true).withBatch(1).withResume(true),
                    record -> {
                        if (++heard[0] == last) Runtime.getRuntime().halt(KILLED);
                    });
        }
        System.exit(0);
    }
}
