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
    private static final int GAP = 8;
    private static final int LABEL = 26;
    private static final int FONT = 15;

    private final List<ImageProcessor> pictures = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    /** Adds an image as it is shown, with its overlay. */
    public void add(final String label, final ImagePlus image) {
        labels.add(label);
        pictures.add(image.flatten().getProcessor());
    }

    /**
     * @param columns how many stand in one row
     * @return an RGB image
     */
    public ImagePlus image(final String title, final int columns) {
        final int width = pictures.stream().mapToInt(ImageProcessor::getWidth).max().orElse(0);
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
            sheet.drawString(labels.get(i), x, y + LABEL - 3);
            sheet.insert(pictures.get(i), x, y + LABEL);
        }
        return new ImagePlus(title, sheet);
    }
}
