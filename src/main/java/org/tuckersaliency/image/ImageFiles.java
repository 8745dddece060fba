package org.tuckersaliency.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.Opener;
import ij.io.TiffDecoder;
import ij.process.ColorProcessor;

/** The images of a folder, by the formats that ImageJ reads itself. */
public final class ImageFiles {
    /** Why a file is not {@link #open}ed, and what to do: the second half of a sentence. */
    public static final String UNREADABLE = "it is damaged, or compressed or tiled in a way that ImageJ does not know; "
            + "save it again as PNG, or as TIFF without compression.";

    private static final Set<String> ENDINGS = Set.of("tif", "tiff", "png", "jpg", "jpeg", "gif", "bmp", "pgm", "ppm",
            "fits", "dcm");
    private static final List<String> LABEL_ENDINGS = List.of("-labels", "_labels", "-label", "_label", "-masks",
            "_masks", "-mask", "_mask");

    /** What files of these endings are inside; others would have ImageJ look for a plugin, or stop the macro. */
    private static final Set<Integer> TYPES = Set.of(Opener.TIFF, Opener.DICOM, Opener.FITS, Opener.PGM, Opener.JPEG,
            Opener.GIF, Opener.BMP, Opener.PNG, Opener.TIFF_AND_DICOM);

    /** Those that ImageJ has Java read, where what is broken stops the macro. */
    private static final Set<Integer> JAVA_TYPES = Set.of(Opener.JPEG, Opener.GIF, Opener.BMP, Opener.PNG);

    /** Of the pixels of a TIFF, those that are one channel. */
    private static final Set<Integer> ONE_CHANNEL = Set.of(FileInfo.GRAY8, FileInfo.COLOR8, FileInfo.GRAY16_UNSIGNED,
            FileInfo.GRAY32_FLOAT, FileInfo.RGB);
    /** Bytes of a TIFF up to which it is worth it to read all for its header, which may stand at the end. */
    private static final long SMALL = 1L << 24;
    private static final int HEADER = 1 << 13;
    /** Of the pixels that take fewer bits in a file than ImageJ says. */
    private static final Map<Integer, Integer> PACKED_BITS = Map.of(FileInfo.BITMAP, 1, FileInfo.GRAY10_UNSIGNED, 10,
            FileInfo.GRAY12_UNSIGNED, 12, FileInfo.GRAY24_UNSIGNED, 24);

    private static final int OPAQUE = 0xff << 24;
    private static final long UNSIGNED = 0xffffffffL;

    private ImageFiles() {}

    /**
     * The image files of a folder in the order of their names, without those that are label images of another one.
     *
     * @throws IllegalArgumentException if there is no such folder, or no image in it
     */
    public static List<Path> of(final Path folder) {
        final List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> isImage(file)).sorted().collect(Collectors.toList());
        } catch (final IOException e) {
            throw new IllegalArgumentException("The folder " + folder + " cannot be read; give a folder with images.",
                    e);
        }
        final List<Path> images = withoutLabels(files, file -> file.getFileName().toString());
        if (images.isEmpty())
            throw new IllegalArgumentException("There is no image in the folder " + folder
                    + "; give a folder with images (" + String.join(", ", ENDINGS.stream().sorted()
                            .collect(Collectors.toList()))
                    + ").");
        return images;
    }

    /** The files without those that are label images of another one; all in one folder. */
    public static <T> List<T> withoutLabels(final List<T> files, final Function<T, String> name) {
        final Set<String> stems = files.stream().map(file -> stem(name.apply(file))).collect(Collectors.toSet());
        final List<T> images = new ArrayList<>(files);
        images.removeIf(file -> labelled(stem(name.apply(file))).filter(stems::contains).isPresent());
        return images;
    }

    /** Whether it is a file with the ending of an image, and not hidden. */
    public static boolean isImage(final Path file) {
        return isImage(file.getFileName().toString()) && Files.isRegularFile(file);
    }

    /** Whether the name of a file is that of an image, and not hidden. */
    public static boolean isImage(final String name) {
        return !name.startsWith(".")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** The name without its ending. */
    static String stem(final Path file) {
        return stem(file.getFileName().toString());
    }

    /** The same of a name. */
    public static String stem(final String name) {
        final int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The image that a label image belongs to, without ending; empty if its name is not that of a label image. */
    private static Optional<String> labelled(final String stem) {
        return LABEL_ENDINGS.stream().filter(stem::endsWith).findFirst()
                .map(ending -> stem.substring(0, stem.length() - ending.length()));
    }

    /** What label images of an image may be called, without ending. */
    public static List<String> labelNames(final String image) {
        return LABEL_ENDINGS.stream().map(ending -> stem(image) + ending).collect(Collectors.toList());
    }

    /**
     * The label image of an image.
     *
     * @param stem the image's name without its ending
     * @param sameName whether it may have the very name of the image
     */
    static Optional<Path> labels(final Path folder, final String stem, final boolean sameName) {
        final List<String> names = LABEL_ENDINGS.stream().map(ending -> stem + ending).collect(Collectors.toList());
        if (sameName) names.add(stem);
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> isImage(file) && names.contains(stem(file))).sorted().findFirst();
        } catch (final IOException e) {
            return Optional.empty();
        }
    }

    /** An image, opened without a word of ImageJ; empty if it cannot be read. */
    public static Optional<ImagePlus> open(final Path file) {
        final boolean before = IJ.redirectingErrorMessages();
        try {
            final Opener opener = new Opener();
            final String path = file.toAbsolutePath().toString();
            final int type = opener.getFileType(path);
            if (!TYPES.contains(type)) return Optional.empty();
            final BufferedImage read = JAVA_TYPES.contains(type) ? ImageIO.read(file.toFile()) : null;
            if (read == null && JAVA_TYPES.contains(type)) return Optional.empty();
            if (type == Opener.PNG && isPlainRgb(read)) return Optional.of(plainRgb(read, file.toAbsolutePath()));
            IJ.redirectErrorMessages(true);
            opener.setSilentMode(true);
            final Optional<ImagePlus> plain = type == Opener.TIFF ? plainTiff(file.toAbsolutePath()) : Optional.empty();
            final ImagePlus image = plain.isPresent() ? plain.get() : opener.openImage(path);
            return Optional.ofNullable(image)
                    .filter(i -> i.getWidth() > 0 && i.getProcessor() != null && isWhole(i, file.toFile().length()));
        } catch (final IOException | RuntimeException e) {
            return Optional.empty();
        } finally {
            IJ.redirectErrorMessages(before);
        }
    }

    /** Whether three bytes after the other are blue, green and red as ImageJ shows them. */
    private static boolean isPlainRgb(final BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_3BYTE_BGR && image.getColorModel().getColorSpace().isCS_sRGB()
                && image.getRaster().getDataBuffer().getSize() == 3 * image.getWidth() * image.getHeight();
    }

    /** What ImageJ makes of the most common PNG, which would read it once more and pass it on pixel by pixel. */
    private static ImagePlus plainRgb(final BufferedImage read, final Path file) {
        final byte[] bytes = ((DataBufferByte) read.getRaster().getDataBuffer()).getData();
        final int[] pixels = new int[bytes.length / 3];
        for (int i = 0; i < pixels.length; i++)
            pixels[i] = OPAQUE | (bytes[3 * i + 2] & 0xff) << 16 | (bytes[3 * i + 1] & 0xff) << 8 | bytes[3 * i] & 0xff;
        final FileInfo info = new FileInfo();
        info.fileFormat = FileInfo.IMAGEIO;
        info.fileName = file.getFileName().toString();
        info.directory = file.getParent() + File.separator;
        final ImagePlus image = new ImagePlus(info.fileName,
                new ColorProcessor(read.getWidth(), read.getHeight(), pixels));
        image.setFileInfo(info);
        return image;
    }

    /**
     * What ImageJ makes of the most common TIFF, a small file of one plane, whose header it would ask the file system
     * for byte by byte; empty for any other. The pixels are read as ever.
     */
    private static Optional<ImagePlus> plainTiff(final Path file) throws IOException {
        if (Files.size(file) > SMALL) return Optional.empty();
        final FileInfo[] found;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), HEADER)) {
            found = new TiffDecoder(in, file.getFileName().toString()).getTiffInfo();
        } catch (final IOException e) {
            return Optional.empty();
        }
        if (found == null || found.length != 1 || !isPlain(found[0])) return Optional.empty();
        found[0].inputStream = null;
        found[0].url = null;
        found[0].directory = file.getParent() + File.separator;
        return Optional.ofNullable(new FileOpener(found[0]).openImage());
    }

    /** Whether ImageJ does nothing more with it than to read its pixels. */
    private static boolean isPlain(final FileInfo info) {
        final int[] strips = info.stripOffsets;
        return info.nImages == 1 && ONE_CHANNEL.contains(info.fileType) && !info.fileName.startsWith("FFT of")
                && (strips == null || strips.length < 2
                        || Integer.compareUnsigned(strips[0], strips[strips.length - 1]) <= 0);
    }

    /** ImageJ fills up with black what is missing at the end of a TIFF. */
    private static boolean isWhole(final ImagePlus image, final long bytes) {
        final FileInfo info = image.getOriginalFileInfo();
        if (info == null || info.fileFormat != FileInfo.TIFF) return true;
        if (info.stripOffsets == null || info.stripLengths == null || info.stripOffsets.length < 2)
            return info.compression > FileInfo.COMPRESSION_NONE
                    || info.getOffset()
                            + ((long) info.width * bits(info) + Byte.SIZE - 1) / Byte.SIZE * info.height <= bytes;
        for (int i = 0; i < Math.min(info.stripOffsets.length, info.stripLengths.length); i++)
            if ((info.stripOffsets[i] & UNSIGNED) + (info.stripLengths[i] & UNSIGNED) > bytes) return false;
        return true;
    }

    /** Of a pixel in the file. */
    private static int bits(final FileInfo info) {
        return PACKED_BITS.getOrDefault(info.fileType, info.getBytesPerPixel() * Byte.SIZE);
    }
}
