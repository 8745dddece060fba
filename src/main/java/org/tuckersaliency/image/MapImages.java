package org.tuckersaliency.image;

import java.util.List;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The maps of an image's planes as ImageJ images: with the calibration, the slice labels and the order of channels,
 * slices and frames of that image. None of them shares pixels with it.
 */
public final class MapImages {
    private static final double OPACITY = 0.5;

    private final ImagePlanes planes;
    private final ImagePlus input;
    private final String method;
    private final LUT lut;
    private final FloatProcessor[] maps;
    private final double low;
    private final double high;

    /**
     * @param method the short name of the method, for titles
     * @param maps one for each plane, axes (x, y)
     * @param raw whether the values are not between 0 and 1; they are shown from their smallest to their largest
     */
    public MapImages(final ImagePlanes planes, final String method,
            final List<? extends RandomAccessibleInterval<FloatType>> maps, final LUT lut, final boolean raw) {
        this.planes = planes;
        this.input = planes.image();
        this.method = method;
        this.lut = lut;
        this.maps = maps.stream().map(MapImages::processor).toArray(FloatProcessor[]::new);
        double min = raw ? Double.POSITIVE_INFINITY : 0;
        double max = raw ? Double.NEGATIVE_INFINITY : 1;
        if (raw) for (final FloatProcessor map : this.maps) {
            min = Math.min(min, map.getMin());
            max = Math.max(max, map.getMax());
        }
        this.low = min;
        this.high = max;
    }

    /** Shares the values of an array image: a large one is not to be in memory twice. */
    static FloatProcessor processor(final RandomAccessibleInterval<FloatType> map) {
        if (map instanceof ArrayImg && ((ArrayImg<?, ?>) map).update(null) instanceof FloatArray)
            return new FloatProcessor((int) map.dimension(0), (int) map.dimension(1),
                    ((FloatArray) ((ArrayImg<?, ?>) map).update(null)).getCurrentStorageArray());
        final float[] pixels = new float[(int) (map.dimension(0) * map.dimension(1))];
        final Cursor<FloatType> cursor = Views.flatIterable(map).cursor();
        for (int i = 0; i < pixels.length; i++) pixels[i] = cursor.next().get();
        return new FloatProcessor((int) map.dimension(0), (int) map.dimension(1), pixels);
    }

    /** {@code MTSM of blobs}: the method and the title of the image without its suffix. */
    public String title() {
        return method + " of " + titleOf(input);
    }

    /** The title of an image without the suffix of its file. */
    static String titleOf(final ImagePlus image) {
        return image.getTitle().replaceFirst("\\.(?=\\w*[A-Za-z])\\w{2,4}$", "");
    }

    /** The maps themselves, 32 bits. */
    public ImagePlus map() {
        final ImageStack stack = new ImageStack(input.getWidth(), input.getHeight());
        for (int i = 0; i < maps.length; i++) stack.addSlice(label(planes.position(i)), maps[i]);
        ImagePlus image = new ImagePlus(title(), stack);
        image.setDimensions(planes.channels(), planes.slices(), planes.frames());
        if (planes.channels() > 1) image = new CompositeImage(image, CompositeImage.COLOR);
        final LUT[] luts = new LUT[planes.channels()];
        java.util.Arrays.setAll(luts, c -> mapLut());
        return finish(image, luts);
    }

    /** A copy of the image's planes under a half transparent picture of the maps. */
    public ImagePlus overlay() {
        final ImagePlus image = copy();
        final Overlay overlay = pictures(image);
        for (final ij.gui.Roi roi : regions(image)) overlay.add(roi);
        image.setOverlay(overlay);
        return image;
    }

    /** A copy of the image's planes with its own overlay, as they are shown, without the maps. */
    public ImagePlus plain() {
        final ImagePlus image = copy();
        image.setTitle(input.getTitle());
        image.setOverlay(regions(image));
        return image;
    }

    private ImagePlus copy() {
        final int[] channels = inputChannels();
        final ImageStack stack = new ImageStack(input.getWidth(), input.getHeight());
        for (int i = 0; i < maps.length; i += planes.channels()) {
            final int[] at = planes.position(i);
            for (final int c : channels) {
                final int[] from = { c, at[1], at[2] };
                stack.addSlice(label(from), processor(from).duplicate());
            }
        }
        ImagePlus image = new ImagePlus(title(), stack);
        image.setDimensions(channels.length, planes.slices(), planes.frames());
        if (channels.length > 1) image = new CompositeImage(image, compositeMode());
        return finish(image, inputLuts(channels));
    }

    /** The image's channels and, behind them, the maps as further channels; 32 bits. */
    public ImagePlus channel() {
        final int[] channels = inputChannels();
        final boolean rgb = input.getBitDepth() == 24;
        final ImageStack stack = new ImageStack(input.getWidth(), input.getHeight());
        for (int i = 0; i < maps.length; i += planes.channels()) {
            final int[] at = planes.position(i);
            for (final int c : channels) {
                final int[] from = { c, at[1], at[2] };
                final ImageProcessor processor = processor(from);
                for (int k = 0; k < (rgb ? 3 : 1); k++)
                    stack.addSlice(label(from), processor.toFloat(k, null).duplicate());
            }
            for (int c = 0; c < planes.channels(); c++) stack.addSlice(method, maps[i + c].duplicate());
        }
        final LUT[] first = rgb ? rgbLuts() : inputLuts(channels);
        final LUT[] luts = java.util.Arrays.copyOf(first, first.length + planes.channels());
        for (int c = first.length; c < luts.length; c++) luts[c] = mapLut();
        final ImagePlus image = new ImagePlus(title(), stack);
        image.setDimensions(luts.length, planes.slices(), planes.frames());
        final int mode = luts.length <= CompositeImage.MAX_CHANNELS ? CompositeImage.COMPOSITE : CompositeImage.COLOR;
        return finish(new CompositeImage(image, mode), luts);
    }

    private ImagePlus finish(final ImagePlus image, final LUT[] luts) {
        final Calibration calibration = input.getCalibration().copy();
        if (image.getBitDepth() == 32) calibration.disableDensityCalibration();
        image.setCalibration(calibration);
        // a single image keeps no stack, and with it would lose the label of its slice
        final String label = image.getStack().getSliceLabel(1);
        if (image.getStackSize() == 1 && label != null) image.setProp("Slice_Label", label);
        image.setOpenAsHyperStack(image.getNDimensions() > 3);
        if (image.isComposite())
            ((CompositeImage) image).setLuts(luts);
        else if (image.getBitDepth() != 24) image.setLut(luts[0]);
        return image;
    }

    private Overlay pictures(final ImagePlus image) {
        final Overlay overlay = new Overlay();
        for (int i = 0; i < maps.length; i++) {
            final ImageRoi picture = new ImageRoi(0, 0, picture(maps[i]));
            picture.setOpacity(OPACITY);
            picture.setName(title());
            final int c = planes.takesAllChannels() ? 0 : i % planes.channels() + 1;
            final int z = i / planes.channels() % planes.slices() + 1;
            final int t = i / planes.channels() / planes.slices() + 1;
            if (image.isHyperStack())
                picture.setPosition(c, z, t);
            else if (image.getStackSize() > 1 && !planes.takesAllChannels()) picture.setPosition(i + 1);
            overlay.add(picture);
        }
        return overlay;
    }

    /** The image's own overlay, where the copy has all its planes. */
    private Overlay regions(final ImagePlus image) {
        return input.getOverlay() != null && image.getStackSize() == input.getStackSize()
                ? input.getOverlay().duplicate()
                : new Overlay();
    }

    private ColorProcessor picture(final FloatProcessor map) {
        final ImageProcessor coloured = map.duplicate();
        coloured.setLut(mapLut());
        coloured.setMinAndMax(low, high);
        return coloured.convertToColorProcessor();
    }

    private LUT mapLut() {
        final LUT copy = (LUT) lut.clone();
        copy.min = low;
        copy.max = high;
        return copy;
    }

    private LUT[] inputLuts(final int[] channels) {
        final LUT[] all = input.getLuts();
        final LUT[] luts = new LUT[channels.length];
        for (int i = 0; i < luts.length; i++) {
            if (all.length == input.getNChannels())
                luts[i] = all[channels[i] - 1];
            else if (input.getBitDepth() != 24) {
                luts[i] = (LUT) input.getProcessor().getLut().clone();
                luts[i].min = input.getDisplayRangeMin();
                luts[i].max = input.getDisplayRangeMax();
            }
        }
        return luts;
    }

    private static LUT[] rgbLuts() {
        final LUT[] luts = { LUT.createLutFromColor(java.awt.Color.RED),
                LUT.createLutFromColor(java.awt.Color.GREEN), LUT.createLutFromColor(java.awt.Color.BLUE) };
        for (final LUT one : luts) one.max = 255;
        return luts;
    }

    private int compositeMode() {
        return input.isComposite() ? ((CompositeImage) input).getMode() : CompositeImage.COLOR;
    }

    private int[] inputChannels() {
        if (!planes.takesAllChannels()) {
            final int[] channels = new int[planes.channels()];
            for (int c = 0; c < channels.length; c++) channels[c] = planes.position(c)[0];
            return channels;
        }
        final int[] channels = new int[input.getNChannels()];
        for (int c = 0; c < channels.length; c++) channels[c] = c + 1;
        return channels;
    }

    private ImageProcessor processor(final int[] at) {
        return input.getStack().getProcessor(input.getStackIndex(at[0], at[1], at[2]));
    }

    /** The label of a slice; the stack of a single image would answer with its Info. */
    private String label(final int[] at) {
        if (input.getStackSize() == 1) return input.getProp("Slice_Label");
        return input.getStack().getSliceLabel(input.getStackIndex(at[0], at[1], at[2]));
    }
}
