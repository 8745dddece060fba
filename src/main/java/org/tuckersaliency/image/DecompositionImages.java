package org.tuckersaliency.image;

import java.awt.Color;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Plot;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.LUT;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** What a decomposition of a channel stack holds, as ImageJ images; none shares pixels with the image it came from. */
public final class DecompositionImages {
    private final int width;
    private final int height;
    private final Calibration calibration;
    private final String title;

    /** @param input gives the title, and to images of its size the calibration; not kept */
    public DecompositionImages(final ImagePlus input) {
        this.width = input.getWidth();
        this.height = input.getHeight();
        this.calibration = input.getCalibration().copy();
        this.title = MapImages.titleOf(input);
    }

    /** The title of the input without the suffix of its file. */
    public String title() {
        return title;
    }

    /** Columns of the input. */
    public int width() {
        return width;
    }

    /** Rows of the input. */
    public int height() {
        return height;
    }

    /**
     * A map of the image's size, shown from 0 to 1.
     *
     * @param method the short name of the method, for the title
     * @param map axes (x, y)
     */
    public ImagePlus map(final String method, final RandomAccessibleInterval<? extends RealType<?>> map,
            final LUT lut) {
        final ImagePlus image = new ImagePlus(method + " of " + title, processor(map));
        image.setLut(lut);
        image.setDisplayRange(0, 1);
        return calibrated(image);
    }

    /**
     * The component maps as a stack, signed, in the colours of Cool Warm and one display range that is the same on both
     * sides of 0.
     *
     * @param maps H · W values each, row by row
     * @param singularValues one for each map
     */
    public ImagePlus components(final double[][] maps, final double[] singularValues) {
        return components(i -> new FloatProcessor(width, height, maps[i]), IntStream.range(0, maps.length).toArray(),
                singularValues);
    }

    /**
     * Some component maps as a stack, signed, in one display range that is the same on both sides of 0.
     *
     * @param map gives the map of a component, by its number from 0; of the size of the input
     * @param numbers of those that are wanted, from 0
     * @param singularValues of all components
     */
    public ImagePlus components(final IntFunction<FloatProcessor> map, final int[] numbers,
            final double[] singularValues) {
        double energy = 0;
        for (final double value : singularValues) energy += value * value;
        final ImageStack stack = new ImageStack(width, height);
        for (final int i : numbers) {
            final double share = energy == 0 ? 0 : 100 * singularValues[i] * singularValues[i] / energy;
            stack.addSlice(String.format(Locale.ROOT, "component %d: singular value %.4g, %.2f %% of the energy", i + 1,
                    singularValues[i], share), map.apply(i));
        }
        return signed("Components of " + title, stack);
    }

    /**
     * Signed maps, in one display range that is the same on both sides of 0.
     *
     * @param stack of 32 bits and the size of the input
     */
    public ImagePlus signed(final String name, final ImageStack stack) {
        double largest = 0;
        for (int i = 1; i <= stack.size(); i++)
            for (final float value : (float[]) stack.getPixels(i)) largest = Math.max(largest, Math.abs(value));
        final ImagePlus image = new ImagePlus(name, stack);
        image.setLut(LookupTables.find(ComputedTables.DIVERGING));
        image.setDisplayRange(-largest, largest);
        // a single image keeps no stack, and with it would lose the label of its slice
        if (stack.size() == 1 && stack.getSliceLabel(1) != null)
            image.setProp("Slice_Label", stack.getSliceLabel(1));
        return calibrated(image);
    }

    /** The singular values over their number, on a logarithmic axis, as a plot of ImageJ. */
    public ImagePlus spectrum(final double[] singularValues) {
        final double[] numbers = new double[singularValues.length];
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i + 1;
            if (singularValues[i] > 0) smallest = Math.min(smallest, singularValues[i]);
        }
        final Plot plot = new Plot("Spectrum of " + title, "Component", "Singular value");
        plot.setColor(Color.BLUE);
        plot.add("connected circle", numbers, singularValues);
        if (singularValues[0] > 0) {
            plot.setAxisYLog(true);
            plot.setLimits(0.5, numbers.length + 0.5, smallest * 0.8, singularValues[0] * 1.25);
        }
        return plot.getImagePlus();
    }

    /**
     * The core, a slice for each of its channels.
     *
     * @param core axes (channel, row, column) of the core
     */
    public ImagePlus core(final RandomAccessibleInterval<? extends RealType<?>> core) {
        final ImageStack stack = new ImageStack((int) core.dimension(2), (int) core.dimension(1));
        for (long c = 0; c < core.dimension(0); c++)
            stack.addSlice("channel vector " + (c + 1),
                    processor(Views.permute(Views.hyperSlice(core, 0, core.min(0) + c), 0, 1)));
        return scaled(new ImagePlus("Core of " + title, stack));
    }

    /**
     * A factor: a row of the image for each of its columns.
     *
     * @param name of the mode, such as {@code Channel}
     * @param factor axes (index along the mode, component)
     */
    public ImagePlus factor(final String name, final RandomAccessibleInterval<? extends RealType<?>> factor) {
        return scaled(new ImagePlus(name + " factor of " + title, processor(factor)));
    }

    private ImagePlus calibrated(final ImagePlus image) {
        image.setCalibration(calibration.copy());
        image.getCalibration().disableDensityCalibration();
        return image;
    }

    private static ImagePlus scaled(final ImagePlus image) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 1; i <= image.getStackSize(); i++) {
            min = Math.min(min, image.getStack().getProcessor(i).getStats().min);
            max = Math.max(max, image.getStack().getProcessor(i).getStats().max);
        }
        image.setDisplayRange(min, max);
        return image;
    }

    private static FloatProcessor processor(final RandomAccessibleInterval<? extends RealType<?>> plane) {
        final float[] pixels = new float[(int) (plane.dimension(0) * plane.dimension(1))];
        final Cursor<? extends RealType<?>> cursor = Views.flatIterable(plane).cursor();
        for (int i = 0; i < pixels.length; i++) pixels[i] = cursor.next().getRealFloat();
        return new FloatProcessor((int) plane.dimension(0), (int) plane.dimension(1), pixels);
    }
}
