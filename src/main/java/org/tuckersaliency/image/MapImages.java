package org.tuckersaliency.image;

import java.util.ArrayList;
import java.util.List;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
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
    private static final double HALF = 0.5;

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
     * @param raw whether the values are not between 0 and 1; they are shown from their smallest to their largest, or,
     *        where some are negative, equally far to both sides of 0
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
        final boolean signed = min < 0;
        this.high = signed ? Math.max(-min, max) : max;
        this.low = signed ? -high : min;
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
        return overlay(HALF);
    }

    /**
     * A copy of the image's planes under a picture of the maps, in ImageJ's overlay: the pixels stay those of the image.
     *
     * @param opacity of the picture, 0 for invisible to 1
     */
    public ImagePlus overlay(final double opacity) {
        final ImagePlus image = copy();
        final List<ColorProcessor> pictures = new ArrayList<>();
        for (final FloatProcessor map : maps) pictures.add(picture(map));
        image.setOverlay(
                new MapOverlay(planes, image).withPictures(pictures, title(), opacity).withRegions().overlay());
        return image;
    }

    /** A copy of the image's planes with its own overlay, as they are shown, without the maps. */
    public ImagePlus plain() {
        final ImagePlus image = copy();
        image.setTitle(input.getTitle());
        image.setOverlay(new MapOverlay(planes, image).withRegions().overlay());
        return image;
    }

    /** A bar of the maps' values and colours. */
    public CalibrationBar bar() {
        return new CalibrationBar(mapLut());
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
        finish(image, inputLuts(channels));
        hideWhatIsHidden(image, channels);
        return image;
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
                for (int k = 0; k < 3 && rgb; k++) stack.addSlice(label(from), processor.toFloat(k, null).duplicate());
                if (!rgb) stack.addSlice(label(from), calibrated(processor));
            }
            for (int c = 0; c < planes.channels(); c++)
                stack.addSlice(planes.channels() == 1 ? method : method + " of channel " + planes.position(i + c)[0],
                        maps[i + c].duplicate());
        }
        final LUT[] first = rgb ? rgbLuts() : calibrated(inputLuts(channels));
        final LUT[] luts = java.util.Arrays.copyOf(first, first.length + planes.channels());
        for (int c = first.length; c < luts.length; c++) luts[c] = mapLut();
        final ImagePlus image = new ImagePlus(title(), stack);
        image.setDimensions(luts.length, planes.slices(), planes.frames());
        final int mode = luts.length <= CompositeImage.MAX_CHANNELS ? CompositeImage.COMPOSITE : CompositeImage.COLOR;
        final ImagePlus composite = finish(new CompositeImage(image, mode), luts);
        if (!rgb) hideWhatIsHidden(composite, channels);
        return composite;
    }

    /** Channels that are switched off in the image are so in its copy. */
    private void hideWhatIsHidden(final ImagePlus copy, final int[] channels) {
        if (!copy.isComposite() || input.getCompositeMode() != IJ.COMPOSITE) return;
        final boolean[] shown = ((CompositeImage) input).getActiveChannels();
        final boolean[] active = ((CompositeImage) copy).getActiveChannels();
        for (int i = 0; i < Math.min(channels.length, active.length); i++) active[i] = shown[channels[i] - 1];
    }

    /** The values of a plane that ImageJ shows and measures, as Image › Type › 32-bit takes them. */
    private FloatProcessor calibrated(final ImageProcessor plane) {
        plane.setCalibrationTable(input.getCalibration().getCTable());
        return (FloatProcessor) plane.convertToFloatProcessor().duplicate();
    }

    private LUT[] calibrated(final LUT[] luts) {
        final Calibration calibration = input.getCalibration();
        for (int i = 0; i < luts.length && calibration.calibrated(); i++) {
            final double first = calibration.getCValue(luts[i].min);
            final double last = calibration.getCValue(luts[i].max);
            if (first > last) luts[i] = luts[i].createInvertedLut();
            luts[i].min = Math.min(first, last);
            luts[i].max = Math.max(first, last);
        }
        return luts;
    }

    private ImagePlus finish(final ImagePlus image, final LUT[] luts) {
        final Calibration calibration = input.getCalibration().copy();
        if (image.getBitDepth() == 32) calibration.disableDensityCalibration();
        image.setCalibration(calibration);
        // a single image keeps no stack, and with it would lose the label of its slice
        final String label = image.getStack().getSliceLabel(1);
        if (image.getStackSize() == 1 && label != null) image.setProp("Slice_Label", label);
        image.setOpenAsHyperStack(image.getNDimensions() > 3 || image.isComposite());
        if (image.isComposite())
            ((CompositeImage) image).setLuts(luts);
        else if (image.getBitDepth() != 24) image.setLut(luts[0]);
        return image;
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
                luts[i] = (LUT) all[channels[i] - 1].clone();
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

    /** As the image is shown; but where each channel has a map of its own, one channel at a time. */
    private int compositeMode() {
        if (!input.isComposite()) return CompositeImage.COLOR;
        final int mode = ((CompositeImage) input).getMode();
        return mode == CompositeImage.COMPOSITE && planes.channels() > 1 ? CompositeImage.COLOR : mode;
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
