package org.tuckersaliency.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
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
        assertSame(file);
    }

    private static void assertSame(final Path file) {
        final ImagePlus expected = new Opener().openImage(file.toString());
        final ImagePlus found = ImageFiles.open(file).orElseThrow();
        assertEquals(expected.getTitle(), found.getTitle());
        assertEquals(expected.getType(), found.getType());
        assertEquals(expected.getClass(), found.getClass());
        assertArrayEquals(expected.getDimensions(), found.getDimensions());
        for (int i = 1; i <= expected.getStackSize(); i++)
            assertTrue(Arrays.deepEquals(new Object[] { expected.getStack().getPixels(i) },
                    new Object[] { found.getStack().getPixels(i) }), "pixels");
        assertEquals(expected.getProcessor().getColorModel(), found.getProcessor().getColorModel());
        assertEquals(expected.getDisplayRangeMin(), found.getDisplayRangeMin());
        assertEquals(expected.getDisplayRangeMax(), found.getDisplayRangeMax());
        assertEquals(expected.getCalibration().toString(), found.getCalibration().toString());
        assertEquals(expected.getInfoProperty(), found.getInfoProperty());
        assertEquals(expected.getRoi() == null, found.getRoi() == null);
        final FileInfo expectedInfo = expected.getOriginalFileInfo();
        final FileInfo foundInfo = found.getOriginalFileInfo();
        assertEquals(expectedInfo == null, foundInfo == null);
        if (expectedInfo == null) return;
        assertEquals(expectedInfo.fileFormat, foundInfo.fileFormat);
        assertEquals(expectedInfo.directory, foundInfo.directory);
        assertEquals(expectedInfo.fileName, foundInfo.fileName);
        assertEquals(expectedInfo.getOffset(), foundInfo.getOffset());
    }

    @ParameterizedTest
    @ValueSource(strings = { "8-bit", "16-bit", "32-bit", "RGB" })
    void tiffIsWhatImageJMakesOfIt(final String type) {
        for (final int planes : new int[] { 1, 3 })
            for (final String name : List.of("an image.tif", "FFT of it.tif")) {
                // what ImageJ takes for a Fourier transform must be a square of a power of two
                final int edge = name.startsWith("FFT") ? 16 : HEIGHT;
                final ImagePlus image = IJ.createImage("it", type + " noise", edge == HEIGHT ? WIDTH : edge, edge,
                        planes);
                image.setProperty("Info", "some words");
                image.getCalibration().pixelWidth = 0.5;
                image.getCalibration().setUnit("um");
                image.setRoi(1, 1, 3, 3);
                if (!type.equals("RGB")) image.setDisplayRange(20, 90);
                if (type.equals("8-bit")) image.setLut(LookupTables.find("fire"));
                assertTrue(write(image, name));
                assertSame(folder.resolve(name));
                if (planes == 3 && !type.equals("RGB")) {
                    image.setDimensions(3, 1, 1);
                    assertTrue(write(new CompositeImage(image, IJ.COMPOSITE), name));
                    assertSame(folder.resolve(name));
                }
            }
    }

    private boolean write(final ImagePlus image, final String name) {
        final FileSaver saver = new FileSaver(image);
        final String path = folder.resolve(name).toString();
        return image.getStackSize() > 1 ? saver.saveAsTiffStack(path) : saver.saveAsTiff(path);
    }

    /** As others write them: in many strips or tiles, compressed, of two endiannesses, the header behind the pixels. */
    @ParameterizedTest
    @CsvSource({ "TYPE_3BYTE_BGR, ", "TYPE_3BYTE_BGR, LZW", "TYPE_3BYTE_BGR, Deflate", "TYPE_3BYTE_BGR, PackBits",
            "TYPE_BYTE_GRAY, ", "TYPE_BYTE_GRAY, LZW", "TYPE_USHORT_GRAY, ", "TYPE_USHORT_GRAY, Deflate",
            "TYPE_BYTE_INDEXED, ", "TYPE_BYTE_BINARY, ", "TYPE_4BYTE_ABGR, " })
    void foreignTiffIsWhatImageJMakesOfIt(final String type, final String compression)
            throws IOException, ReflectiveOperationException {
        final ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        final Path file = folder.resolve("an image.tif");
        final BufferedImage image = ImageIO.read(
                write(BufferedImage.class.getField(type).getInt(null), type.endsWith("GRAY"), "png").toFile());
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            final ImageWriteParam how = writer.getDefaultWriteParam();
            if (compression != null) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionType(compression);
            }
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        assertSame(file);
    }

    @ParameterizedTest
    @CsvSource({ "png, 60", "png, 20", "jpg, 60", "jpg, 10", "tiff, 4", "tiff, 60", "tiff, 200" })
    void fileThatWasCutOffIsNoImage(final String format, final int bytes) throws IOException {
        final Path file = write(BufferedImage.TYPE_3BYTE_BGR, false, format);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
        assertTrue(ImageFiles.open(file).isEmpty());
    }
}
