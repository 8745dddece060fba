package org.tuckersaliency.image;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/** Pictures of the same size side by side, each with a label above it. */
public final class Montage {
    private static final String CUT = "\u2026";
    private static final int GAP = 8;
    private static final int LABEL = 26;
    private static final int FONT = 15;

    private final List<ImageProcessor> pictures = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final int smallest;
    private final int largest;

    /** Of pictures as large as their images. */
    public Montage() {
        this(1, Integer.MAX_VALUE);
    }

    /**
     * Of pictures that are brought to a size at which they and their labels can be read: small ones are magnified by a
     * whole number, large ones averaged.
     *
     * @param smallest columns of a picture and its label, at least; what remains beside a high picture stays empty
     * @param largest columns or rows of a picture, at most, at least twice the smallest
     */
    public Montage(final int smallest, final int largest) {
        this.smallest = smallest;
        this.largest = largest;
    }

    /** Adds an image as it is shown, with its overlay. */
    public void add(final String label, final ImagePlus image) {
        labels.add(label);
        pictures.add(sized(image.flatten().getProcessor()));
    }

    /** Leaves a place empty under its label. */
    public void skip(final String label) {
        labels.add(label);
        pictures.add(new ColorProcessor(1, 1, new int[] { Color.WHITE.getRGB() }));
    }

    private ImageProcessor sized(final ImageProcessor picture) {
        final int longer = Math.max(picture.getWidth(), picture.getHeight());
        if (longer > largest) {
            picture.setInterpolationMethod(ImageProcessor.BILINEAR);
            return picture.resize(Math.max(1, (int) ((long) picture.getWidth() * largest / longer)),
                    Math.max(1, (int) ((long) picture.getHeight() * largest / longer)), true);
        }
        final int factor = Math.min(largest / longer, (smallest + picture.getWidth() - 1) / picture.getWidth());
        if (factor <= 1) return picture;
        picture.setInterpolationMethod(ImageProcessor.NONE);
        return picture.resize(picture.getWidth() * factor, picture.getHeight() * factor);
    }

    /**
     * @param columns how many stand in one row
     * @return an RGB image
     */
    public ImagePlus image(final String title, final int columns) {
        final int width = pictures.stream().mapToInt(ImageProcessor::getWidth).reduce(smallest, Math::max);
        final int height = pictures.stream().mapToInt(ImageProcessor::getHeight).max().orElse(0);
        final int used = Math.min(columns, pictures.size());
        final int rows = (pictures.size() + columns - 1) / columns;
        final ColorProcessor sheet = new ColorProcessor(used * (width + GAP) + GAP,
                rows * (height + LABEL + GAP));
        sheet.setColor(Color.WHITE);
        sheet.fill();
        sheet.setColor(Color.BLACK);
        sheet.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
        sheet.setAntialiasedText(true);
        for (int i = 0; i < pictures.size(); i++) {
            final int x = GAP + i % columns * (width + GAP);
            final int y = i / columns * (height + LABEL + GAP);
            sheet.drawString(fitted(labels.get(i), sheet, width), x, y + LABEL - 3);
            sheet.insert(pictures.get(i), x, y + LABEL);
        }
        return new ImagePlus(title, sheet);
    }

    /** The label, or as much of its end as the picture is wide: the ends of the names of layers tell them apart. */
    private static String fitted(final String label, final ImageProcessor sheet, final int width) {
        String shown = label;
        for (int from = 1; sheet.getStringWidth(shown) > width && from < label.length(); from++)
            shown = CUT + label.substring(from);
        return shown;
    }
}
