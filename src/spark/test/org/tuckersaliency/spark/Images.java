package org.tuckersaliency.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;

/** Images with discs of several colours, in several sizes and formats, in two folders, one of them broken. */
final class Images {
    private static final int STACKS = 17;
    private static final int LARGEST = 160;
    private static final int SMALLEST = 64;

    private Images() {}

    static Path make(final Path folder, final int number) throws IOException {
        Files.createDirectories(folder.resolve("plate 2"));
        final Random random = new Random(1);
        for (int i = 0; i < number; i++) {
            final Path place = i % 2 == 0 ? folder : folder.resolve("plate 2");
            final String name = String.format(Locale.ROOT, "well%04d", i);
            if (i % STACKS == STACKS - 1) {
                final ImageStack stack = new ImageStack(SMALLEST, SMALLEST);
                for (int plane = 0; plane < 3; plane++) stack.addSlice(discs(SMALLEST, random));
                new FileSaver(new ImagePlus(name, stack)).saveAsTiffStack(place.resolve(name + ".tif").toString());
                png(place.resolve(name + ".png"), discs(SMALLEST, random));
            } else {
                final int size = SMALLEST + random.nextInt(LARGEST - SMALLEST);
                png(place.resolve(name + ".png"), discs(size, random));
            }
        }
        Files.write(folder.resolve("broken.png"), new byte[] { 1, 2, 3 });
        return folder;
    }

    /** Images of one size in one folder, one of them broken. */
    static Path flat(final Path folder, final int number) throws IOException {
        Files.createDirectories(folder);
        final Random random = new Random(2);
        for (int i = 0; i < number; i++)
            png(folder.resolve(String.format(Locale.ROOT, "cell%03d.png", i)), discs(SMALLEST, random));
        Files.write(folder.resolve("broken.png"), new byte[] { 1, 2, 3 });
        return folder;
    }

    /** Label images for the first of the images, each with one square. */
    static void label(final Path images, final Path labels, final String ending, final int number) {
        for (int i = 0; i < number; i++) {
            final ColorProcessor mask = new ColorProcessor(SMALLEST, SMALLEST);
            mask.setColor(0xffffff);
            mask.fillRect(8 + i, 10, 20, 25);
            png(labels.resolve(String.format(Locale.ROOT, "cell%03d%s.png", i, ending)), mask);
        }
    }

    private static void png(final Path file, final ColorProcessor image) {
        new FileSaver(new ImagePlus("", image)).saveAsPng(file.toString());
    }

    private static ColorProcessor discs(final int size, final Random random) {
        final ColorProcessor image = new ColorProcessor(size, size);
        for (int i = 0; i < 6; i++) {
            image.setColor(random.nextInt(1 << 24));
            final int radius = 4 + random.nextInt(size / 4);
            image.fillOval(random.nextInt(size), random.nextInt(size), radius, radius);
        }
        return image;
    }
}
