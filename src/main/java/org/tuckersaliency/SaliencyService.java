package org.tuckersaliency;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.scijava.service.SciJavaService;
import org.tuckersaliency.batch.BatchRecord;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.image.DrawnRegions;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.tucker.MultilinearRanks;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Everything that the plugin does, for scripts, commands and other plugins: where does a network look? In a script of
 * Fiji:
 *
 * <pre>
 * #&#64; SaliencyService saliency
 * #&#64; ImagePlus image
 * saliency.map(image, "sample:cells-ssl", "mtsm").show()
 * </pre>
 */
public interface SaliencyService extends SciJavaService {
    /** Every saliency method with its defaults, in the order of their labels. */
    List<SaliencyMethod> methods();

    /**
     * @param key the short name of a method, such as {@code mtsm}
     * @throws IllegalArgumentException if there is no such method; names those that there are
     */
    SaliencyMethod method(String key);

    /**
     * Several methods with their defaults.
     *
     * @param keys their short names in the order that is wanted, with {@code ;} between them; or {@code all}
     * @return each once
     * @throws IllegalArgumentException if there is no such method; names those that there are
     */
    List<SaliencyMethod> methods(String keys);

    /**
     * Opens a network, or returns the one opened last where it is the same and its files have not changed. The service
     * closes it when it opens another one; {@link org.tuckersaliency.network.Networks#open} gives one of your own.
     *
     * @param source a SavedModel folder, its {@code saved_model.pb}, a frozen {@code .pb}, a {@code .zip} of either, or
     *        {@code sample:NAME}
     * @throws org.tuckersaliency.network.NetworkException if it cannot be opened; the message says what to do
     */
    Network open(String source);

    /**
     * Allows one network to use operations with effects outside its graph, which are refused otherwise, or takes that
     * back. It is kept in the user's preferences for the very files of the network, and ends when one of them changes.
     *
     * @param network as for {@link #open}
     * @param operations the names of all that the network uses, as the refusal gives them; none takes everything back
     * @throws IllegalArgumentException if it uses others; names them
     * @throws org.tuckersaliency.network.NetworkException if it cannot be opened for another reason
     */
    void allow(String network, Set<String> operations);

    /**
     * The map of one image.
     *
     * @param image axes (x, y) or (x, y, channel), at least 2 × 2; bytes stand for 0..255, all other types for their
     *        own smallest..largest finite value
     * @param settings layer, preprocessing, normalise, fusion and interpolation; the others have no meaning here
     * @throws IllegalArgumentException if the image or a setting does not fit
     * @throws org.tuckersaliency.network.NetworkException if the network cannot be run on this image or layer
     */
    SaliencyMap map(RandomAccessibleInterval<? extends RealType<?>> image, Network network, SaliencyMethod method,
            SaliencySettings settings);

    /**
     * The map of the current plane of an image, with the defaults of the method and of the settings.
     *
     * @param image not changed
     * @param network as for {@link #open}
     * @param methodKey as for {@link #method}
     * @return a new image of 32 bits, not shown
     * @throws IllegalArgumentException if the image or the method does not fit
     * @throws org.tuckersaliency.network.NetworkException if the network cannot be opened or run
     */
    ImagePlus map(ImagePlus image, String network, String methodKey);

    /**
     * The maps of an image.
     *
     * @param image not changed
     * @param network as for {@link #open}
     * @return new images, not shown
     * @throws IllegalArgumentException if the image or a setting does not fit
     * @throws org.tuckersaliency.network.NetworkException if the network cannot be opened or run
     * @throws java.util.concurrent.CancellationException if the user pressed Escape or cancelled the task
     * @throws IllegalStateException if there is not enough memory
     */
    SaliencyResult map(ImagePlus image, String network, SaliencyMethod method, SaliencySettings settings);

    /**
     * The maps of an image for each class that the settings name, in their order; one for a label-free method.
     *
     * @param image not changed; for a network that answers with a map, its selected area is where the channel is summed
     * @throws IllegalArgumentException as for {@link #map(ImagePlus, String, SaliencyMethod, SaliencySettings)}
     */
    List<SaliencyResult> mapEach(ImagePlus image, String network, SaliencyMethod method, SaliencySettings settings);

    /**
     * The feature maps of the current plane of an image at one layer, as the methods see them.
     *
     * @param image not changed
     * @param network stays open
     * @param settings layer and preprocessing; the others have no meaning here
     * @return axes (x, y, channel)
     * @throws IllegalArgumentException if the image or a setting does not fit
     * @throws org.tuckersaliency.network.NetworkException if the network has no such layer, or cannot be run
     */
    RandomAccessibleInterval<FloatType> featureMaps(ImagePlus image, Network network, SaliencySettings settings);

    /**
     * The layers of a network and how large they are for an image; what the network does not declare is measured by
     * running it.
     *
     * @param image not changed
     * @param network as for {@link #open}
     * @return every layer, first to last
     * @throws org.tuckersaliency.network.NetworkException if the network cannot be opened
     * @throws java.util.concurrent.CancellationException if the user pressed Escape or cancelled the task
     */
    List<LayerExtent> layers(ImagePlus image, String network);

    /**
     * The component maps of the current plane of an image at one layer: the feature maps along the columns of the
     * channel factor of their Tucker decomposition, or along their principal components.
     *
     * @param image not changed
     * @param network as for {@link #open}
     * @param settings layer, preprocessing, interpolation and the colours of sums; the others have no meaning here
     * @param ranks for channels, rows and columns
     * @param centre whether the mean of each channel is subtracted first; with full ranks only
     * @return the maps alone: neither the image nor the network need stay open
     * @throws IllegalArgumentException if the image or a setting does not fit
     * @throws org.tuckersaliency.network.NetworkException if the network cannot be opened or run, or has no such layer
     * @throws java.util.concurrent.CancellationException if the user pressed Escape or cancelled the task
     * @throws IllegalStateException if there is not enough memory
     */
    ComponentMaps components(ImagePlus image, String network, SaliencySettings settings, MultilinearRanks ranks,
            boolean centre);

    /**
     * What a network takes an image for.
     *
     * @param image not changed
     * @param network as for {@link #open}
     * @param settings planes and preprocessing; the others have no meaning here
     * @return one for each plane
     * @throws IllegalArgumentException if the image or a setting does not fit
     * @throws org.tuckersaliency.network.NetworkException if the network cannot be opened or run, or has no classes
     * @throws java.util.concurrent.CancellationException if the user pressed Escape or cancelled the task
     */
    List<Classification> classify(ImagePlus image, String network, SaliencySettings settings);

    /** Every metric with its defaults, in the order of their keys. */
    List<Metric> metrics();

    /**
     * Evaluates maps: of one image or a folder, by several networks, layers and methods, beside maps that know nothing
     * of the network. With a CSV it goes on where a run with the same settings was ended.
     *
     * @param image not changed; may be null where the settings name a folder
     * @return as far as it came; what could not be read or mapped is counted
     * @throws IllegalArgumentException if a setting does not fit, or a file is in the way
     * @throws org.tuckersaliency.network.NetworkException if a network cannot be opened, or has no such layer
     * @throws IllegalStateException if there is not enough memory
     */
    Evaluation evaluate(ImagePlus image, EvaluationSettings settings);

    /**
     * Maps many images and writes the results to a folder, several images at a time. A batch that was ended, in whatever
     * way, can be resumed; then only what is missing is computed.
     *
     * @param listener hears of each image when it is done or has failed; one call at a time, from any thread
     * @return as far as it came
     * @throws IllegalArgumentException if a setting does not fit, or files are in the way
     * @throws org.tuckersaliency.network.NetworkException if the network cannot be opened, or has no such layer
     * @throws IllegalStateException if the results cannot be written
     */
    BatchReport batch(BatchSettings settings, Consumer<BatchRecord> listener);

    /**
     * The maps of the current plane of an image by several methods at several layers, each brought to 0..1. A method
     * that the network or layer does not allow is left out with a sentence in {@link Comparison#warnings()}.
     *
     * @param image not changed; for a network that answers with a map, its selected area is where the channel is summed
     * @param network as for {@link #open}
     * @param settings layers, one class, preprocessing and lut, interpolation and smoothing
     * @throws IllegalArgumentException if the image or a setting does not fit, or if there is no map at all
     * @throws org.tuckersaliency.network.NetworkException if the network cannot be opened or has no such layer
     * @throws java.util.concurrent.CancellationException if the user pressed Escape or cancelled the task
     */
    Comparison compare(ImagePlus image, String network, List<SaliencyMethod> methods, SaliencySettings settings);

    /**
     * How well the maps of the current plane of an image find the regions that are drawn there; always with the
     * baselines. A method that the network does not allow is left out with a sentence in
     * {@link RegionScores#warnings()}.
     *
     * @param image not changed
     * @param network as for {@link #open}
     * @param settings layers (their maps are fused), one class and preprocessing
     * @param regions where they are drawn
     * @param tolerance of the pointing game
     * @throws IllegalArgumentException if there is no region, if the image or a setting does not fit, or if there is no
     *         map at all
     * @throws org.tuckersaliency.network.NetworkException if the network cannot be opened or has no such layer
     * @throws java.util.concurrent.CancellationException if the user pressed Escape or cancelled the task
     */
    RegionScores score(ImagePlus image, String network, List<SaliencyMethod> methods, SaliencySettings settings,
            DrawnRegions regions, Tolerance tolerance);

    /**
     * Decomposes a multichannel image itself, channels × rows × columns. No network and no engine is needed.
     *
     * @param image hyperspectral, multiplexed or a stack of features; not changed
     * @param ranks for channels, rows and columns
     * @throws IllegalArgumentException if the image has only one channel, slice and frame, or the ranks do not fit
     * @throws IllegalStateException if there is not enough memory
     */
    StackDecomposition decompose(ImagePlus image, MultilinearRanks ranks);

    /**
     * Pictures of the map of an image while its settings are being chosen. What a change leaves as it was is not
     * computed again.
     *
     * @param image not changed
     */
    SaliencyPreview preview(ImagePlus image);

    /**
     * Fetches TensorFlow's native library for this system from Maven Central into the folder of the engine. Nothing else
     * that the plugin does uses the network.
     *
     * @return where it is now
     * @throws IllegalStateException if that fails; what came so far stays, and the next try goes on from there
     * @throws java.util.concurrent.CancellationException if the user pressed Escape or cancelled the task
     */
    Path fetchTensorFlow();

    /**
     * Installs TensorFlow's native library for this system from a file.
     *
     * @param from the file, or the folder that it lies in
     * @return where it is now
     * @throws IllegalStateException if that fails, or if it is another file
     * @throws java.util.concurrent.CancellationException if the user pressed Escape or cancelled the task
     */
    Path installTensorFlow(Path from);
}
