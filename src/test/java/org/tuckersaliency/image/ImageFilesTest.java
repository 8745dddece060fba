package org.tuckersaliency.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.io.Opener;

/** Images are what ImageJ makes of their files. */
class ImageFilesTest {
    private static final int WIDTH = 13;
    private static final int HEIGHT = 7;

    @TempDir
    private Path folder;

    private Path write(final int type, final boolean grey, final String format) throws IOException {
        final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        final Random random = new Random(type);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++)
                image.setRGB(x, y, grey ? 0xff000000 | 0x010101 * random.nextInt(256) : random.nextInt());
        final Path file = folder.resolve("an image." + format);
        assertTrue(ImageIO.write(image, format, file.toFile()));
        return file;
    }

    @ParameterizedTest
    @CsvSource({ "TYPE_3BYTE_BGR, false, png", "TYPE_3BYTE_BGR, true, png", "TYPE_INT_RGB, false, png",
            "TYPE_INT_ARGB, false, png", "TYPE_BYTE_GRAY, true, png", "TYPE_USHORT_GRAY, true, png",
            "TYPE_BYTE_INDEXED, false, png", "TYPE_BYTE_BINARY, true, png", "TYPE_3BYTE_BGR, false, jpg",
            "TYPE_BYTE_GRAY, true, jpg", "TYPE_3BYTE_BGR, false, bmp", "TYPE_BYTE_INDEXED, false, gif" })
    void isWhatImageJMakesOfTheFile(final String type, final boolean grey, final String format)
            throws IOException, ReflectiveOperationException {
        final Path file = write(BufferedImage.class.getField(type).getInt(null), grey, format);
        final ImagePlus expected = new Opener().openImage(file.toString());
        final ImagePlus found = ImageFiles.open(file).orElseThrow();
        assertEquals(expected.getTitle(), found.getTitle());
        assertEquals(expected.getType(), found.getType());
        assertArrayEquals(expected.getDimensions(), found.getDimensions());
        for (int i = 1; i <= expected.getStackSize(); i++)
            assertTrue(Arrays.deepEquals(new Object[] { expected.getStack().getPixels(i) },
                    new Object[] { found.getStack().getPixels(i) }), "pixels");
        assertEquals(expected.getProcessor().getColorModel(), found.getProcessor().getColorModel());
        assertEquals(expected.getCalibration().toString(), found.getCalibration().toString());
        assertEquals(expected.getOriginalFileInfo().fileFormat, found.getOriginalFileInfo().fileFormat);
        assertEquals(expected.getOriginalFileInfo().directory, found.getOriginalFileInfo().directory);
        assertEquals(expected.getOriginalFileInfo().fileName, found.getOriginalFileInfo().fileName);
    }

    @ParameterizedTest
    @CsvSource({ "png, 60", "png, 20", "jpg, 60", "jpg, 10" })
    void fileThatWasCutOffIsNoImage(final String format, final int bytes) throws IOException {
        final Path file = write(BufferedImage.TYPE_3BYTE_BGR, false, format);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
        assertTrue(ImageFiles.open(file).isEmpty());
    }
}
