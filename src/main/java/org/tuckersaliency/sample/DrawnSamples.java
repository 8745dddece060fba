package org.tuckersaliency.sample;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** The samples that are drawn when they are opened, always the same bits, with their true regions as overlay. */
final class DrawnSamples {
    static final int FRAMES = 10;
    private static final double MICRONS = 0.5;
    private static final double SECONDS = 300;
    private static final int SIZE = 256;
    private static final int LARGE_WIDTH = 2048;
    private static final int LARGE_HEIGHT = 1536;
    private static final int TILE = 512;
    private static final double SATURATED = 0.002;
    // no training image has a seed below 0
    private static final long CHANNELS_SEED = -5000;
    private static final long TIME_LAPSE_SEED = -5002;
    private static final long LARGE_SEED = -5001;
    private static final long SCALE_BAR_SEED = -13;

    private DrawnSamples() {}

    /** The channels of {@link #multichannel()} in false colours, with a scale bar burnt in. */
    static ImagePlus rgb() {
        final List<CellImage> channels = channels();
        final byte[][] colours = new byte[channels.size()][];
        for (int c = 0; c < colours.length; c++) colours[c] = stretched(processor(channels.get(c)));
        final CellImage nuclei = channels.get(0).withScaleBar(scaleBar(channels.get(1)));
        final ColorProcessor pixels = new ColorProcessor(SIZE, SIZE);
        pixels.setRGB(colours[2], colours[1], colours[0]); // marker red, tubulin green, DNA blue
        final Overlay regions = TrueRegions.of(nuclei);
        pixels.setColor(Color.WHITE);
        pixels.fill(regions.get(regions.size() - 1));
        return sample("cells-rgb", pixels, regions);
    }

    /** DNA, tubulin and a marker; the regions of a channel are those of what it shows. */
    static ImagePlus multichannel() {
        final List<CellImage> channels = channels();
        final ImagePlus image = new ImagePlus("cells-multichannel", stack(channels));
        image.setDimensions(channels.size(), 1, 1);
        final CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
        final Color[] colours = { Color.BLUE, Color.GREEN, Color.RED };
        final LUT[] tables = new LUT[colours.length];
        for (int c = 0; c < tables.length; c++) {
            final double[] range = range(image.getStack().getProcessor(c + 1));
            tables[c] = LUT.createLutFromColor(colours[c]);
            tables[c].min = range[0];
            tables[c].max = range[1];
            image.getStack().setSliceLabel(CellChannels.NAMES.get(c), c + 1);
        }
        composite.setLuts(tables);
        final Overlay regions = new Overlay();
        for (int c = 1; c <= channels.size(); c++)
            for (final Roi region : TrueRegions.of(channels.get(c - 1))) {
                region.setPosition(c); // with one axis of planes ImageJ looks at the number of the plane alone
                regions.add(region);
            }
        composite.setCalibration(calibration());
        composite.setOverlay(regions);
        return composite;
    }

    /** Cells that drift; one divides, one fades. The regions of a frame are those of the cells that it shows. */
    static ImagePlus timeLapse() {
        final List<CellImage> frames = frames();
        final ImagePlus image = new ImagePlus("cells-time-lapse", stack(frames));
        image.setDimensions(1, 1, frames.size());
        final Overlay regions = new Overlay();
        for (int t = 1; t <= frames.size(); t++)
            for (final Roi region : TrueRegions.of(frames.get(t - 1))) {
                region.setPosition(t);
                regions.add(region);
            }
        final ImagePlus result = finished(image, regions);
        result.getCalibration().frameInterval = SECONDS;
        result.getCalibration().setTimeUnit("sec");
        return result;
    }

    /** Hundreds of cells, stitched from tiles. */
    static ImagePlus large() {
        final CellImage image = CellImages.ofSize(LARGE_WIDTH, LARGE_HEIGHT).withTiles(TILE).withMargin(14)
                .draw(LARGE_SEED);
        return sample("cells-large", processor(image), TrueRegions.of(image));
    }

    /** Mitotic cells with a scale bar, by which {@code cells-shortcut} answers: the thirteenth of the sample images. */
    static ImagePlus scaleBarAndCells() {
        final CellImage image = KindImages.TELLTALE_BARS.draw(SCALE_BAR_SEED);
        return sample("cells-scale-bar", processor(image), TrueRegions.of(image));
    }

    /** What {@link #multichannel()} shows. */
    static List<CellImage> channels() {
        return CellChannels.draw(CellImages.ofSize(SIZE, SIZE).withCells(12, 12).withMargin(20), CHANNELS_SEED);
    }

    /** What {@link #timeLapse()} shows. */
    static List<CellImage> frames() {
        return CellTimeLapse.draw(CellImages.ofSize(SIZE, SIZE).withCells(9, 9).withMargin(30), FRAMES,
                TIME_LAPSE_SEED);
    }

    static ShortProcessor processor(final CellImage image) {
        final ShortProcessor result = new ShortProcessor(image.width(), image.height());
        final Cursor<UnsignedShortType> cursor = image.pixels().cursor();
        for (int i = 0; cursor.hasNext(); i++) result.set(i, cursor.next().get());
        return result;
    }

    static Calibration calibration() {
        final Calibration calibration = new Calibration();
        calibration.pixelWidth = MICRONS;
        calibration.pixelHeight = MICRONS;
        calibration.setUnit("micron");
        return calibration;
    }

    private static ScaleBar scaleBar(final CellImage bodies) {
        final short[] labels = new short[bodies.width() * bodies.height()];
        final Cursor<UnsignedShortType> cursor = bodies.labels().cursor();
        for (int i = 0; i < labels.length; i++) labels[i] = (short) cursor.next().get();
        return ScaleBar.random(bodies.width(), bodies.height(), labels, new RandomNumbers(CHANNELS_SEED));
    }

    private static ImageStack stack(final List<CellImage> images) {
        final ImageStack stack = new ImageStack(SIZE, SIZE);
        for (final CellImage image : images) stack.addSlice(processor(image));
        return stack;
    }

    /** The darkest value, and one that all but two in a thousand pixels stay below. */
    private static double[] range(final ImageProcessor plane) {
        final int[] sorted = new int[plane.getPixelCount()];
        for (int i = 0; i < sorted.length; i++) sorted[i] = plane.get(i);
        Arrays.sort(sorted);
        return new double[] { sorted[0], sorted[(int) ((1 - SATURATED) * (sorted.length - 1))] };
    }

    private static byte[] stretched(final ImageProcessor plane) {
        final double[] range = range(plane);
        final byte[] result = new byte[plane.getPixelCount()];
        for (int i = 0; i < result.length; i++)
            result[i] = (byte) Math.round(255 * Math.min(1, (plane.get(i) - range[0]) / (range[1] - range[0])));
        return result;
    }

    private static ImagePlus sample(final String title, final ImageProcessor pixels, final Overlay regions) {
        return finished(new ImagePlus(title, pixels), regions);
    }

    private static ImagePlus finished(final ImagePlus image, final Overlay regions) {
        image.setCalibration(calibration());
        image.setOverlay(regions);
        image.setPosition(1);
        image.resetDisplayRange();
        return image;
    }
}
