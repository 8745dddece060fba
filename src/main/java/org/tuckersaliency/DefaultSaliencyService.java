package org.tuckersaliency;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.prefs.PrefService;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;
import org.tuckersaliency.batch.BatchRecord;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.image.DrawnRegions;
import org.tuckersaliency.image.ImageInUse;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.LookupTables;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.MethodChoice;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Target;
import org.tuckersaliency.network.TargetChoice;
import org.tuckersaliency.tucker.MultilinearRanks;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** The service as Fiji finds it: methods from the plugin index, networks from {@link Networks}. */
@Plugin(type = Service.class)
public class DefaultSaliencyService extends AbstractService implements SaliencyService {
    @Parameter
    private PluginService plugins;

    @Parameter
    private LogService log;

    @Parameter
    private PrefService preferences;

    private final Permissions permissions = new Permissions(() -> preferences);
    private FoundPlugins found;
    private final NetworkCache networks = new NetworkCache(
            new AnnouncedOpening(source -> Networks.open(source, permissions)),
            (source, share, seed) -> Networks.openRandomised(source, share, seed, permissions));

    @Override
    public List<SaliencyMethod> methods() {
        return found().methods();
    }

    @Override
    public SaliencyMethod method(final String key) {
        final List<SaliencyMethod> methods = methods();
        return methods.stream().filter(method -> method.key().equals(key)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no saliency method '" + key
                        + "'; choose one of "
                        + methods.stream().map(SaliencyMethod::key).collect(Collectors.joining(", ")) + "."));
    }

    @Override
    public List<SaliencyMethod> methods(final String keys) {
        return new MethodChoice(methods()).find(keys);
    }

    @Override
    public Path fetchTensorFlow() {
        return new LibraryInstallation(context()).fetch();
    }

    @Override
    public Path installTensorFlow(final Path from) {
        return new LibraryInstallation(context()).copyFrom(from);
    }

    @Override
    public Network open(final String source) {
        return networks.open(source);
    }

    @Override
    public void allow(final String network, final Set<String> operations) {
        permissions.allow(network, operations);
        networks.close(); // it may be open with what was allowed before
    }

    @Override
    public ImagePlus map(final ImagePlus image, final String network, final String methodKey) {
        return map(image, network, method(methodKey), new SaliencySettings()).map().orElseThrow();
    }

    @Override
    public SaliencyResult map(final ImagePlus image, final String network, final SaliencyMethod method,
            final SaliencySettings settings) {
        final List<SaliencyResult> results = mapEach(image, network, method, settings);
        if (results.size() == 1) return results.get(0);
        throw new IllegalArgumentException("'" + settings.target() + "' names " + results.size()
                + " classes, but one map was asked for; give one class, or ask for the maps of each.");
    }

    @Override
    public List<SaliencyResult> mapEach(final ImagePlus image, final String network, final SaliencyMethod method,
            final SaliencySettings settings) {
        try (Cancellation run = Cancellation.begin();
                ImageInUse inUse = new ImageInUse(image);
                NetworkCache.Lease lease = networks.lease(network)) {
            run.check();
            final List<SaliencyResult> results = new ArrayList<>();
            for (final ImageMapper mapper : ImageMapper.of(image, lease.network(), method, settings,
                    lease.lastPlane()))
                addResult(mapper, results);
            return results;
        } catch (final OutOfMemoryError e) {
            throw new IllegalStateException("There is not enough memory for the maps of " + image.getTitle()
                    + "; map fewer planes, close images, or raise Edit > Options > Memory & Threads.", e);
        }
    }

    /** One without memory takes nothing away that is there. */
    private void addResult(final ImageMapper mapper, final List<SaliencyResult> results) {
        try {
            results.add(mapper.run(context()));
        } catch (final OutOfMemoryError e) {
            if (results.isEmpty()) throw e;
            results.add(results.remove(results.size() - 1).withWarning("There is not enough memory for the "
                    + mapper.name() + ", so it is missing; give fewer classes, close images, or raise Edit > Options > "
                    + "Memory & Threads."));
        }
    }

    @Override
    public RandomAccessibleInterval<FloatType> featureMaps(final ImagePlus image, final Network network,
            final SaliencySettings settings) {
        final List<Layer> layers = network.findLayers(settings.layer());
        if (layers.size() != 1)
            throw new IllegalArgumentException("'" + settings.layer() + "' names " + layers.size()
                    + " layers, but feature maps are those of one; give one layer at a time.");
        return network.featureMaps(new NetworkInputs(network, settings).of(ImagePlanes
                .of(image, network.input().channels(), ImagePlanes.Selection.CURRENT).plane(0)), layers.get(0)).image();
    }

    @Override
    public List<LayerExtent> layers(final ImagePlus image, final String network) {
        try (Cancellation run = Cancellation.begin();
                NetworkCache.Lease lease = networks.lease(network);
                Progress progress = new Progress(context(), "Layers of " + network, 1)) {
            run.check();
            progress.next("Sizes of the layers of " + network);
            return new LayerMeasure(lease.network(), image).run();
        }
    }

    @Override
    public ComponentMaps components(final ImagePlus image, final String network, final SaliencySettings settings,
            final MultilinearRanks ranks, final boolean centre) {
        try (Cancellation run = Cancellation.begin();
                NetworkCache.Lease lease = networks.lease(network);
                Progress progress = new Progress(context(), "Components of " + image.getTitle(), 2)) {
            run.check();
            progress.next("Feature maps of " + image.getTitle());
            final RandomAccessibleInterval<FloatType> features = featureMaps(image, lease.network(), settings);
            progress.next("Components of " + image.getTitle());
            final String layer = lease.network().findLayers(settings.layer()).get(0).name();
            try (EscapeWatch watch = new EscapeWatch()) {
                return new ComponentMaps(image, features, network, layer, ranks, centre, settings);
            }
        } catch (final OutOfMemoryError e) {
            throw new IllegalStateException("There is not enough memory for the components of " + image.getTitle()
                    + "; choose a later layer, crop the image, or raise Edit > Options > Memory & Threads.", e);
        }
    }

    @Override
    public List<Classification> classify(final ImagePlus image, final String network,
            final SaliencySettings settings) {
        try (Cancellation run = Cancellation.begin();
                ImageInUse inUse = new ImageInUse(image);
                NetworkCache.Lease lease = networks.lease(network)) {
            run.check();
            return new Classifier(image, lease.network(), settings).run(context());
        } catch (final OutOfMemoryError e) {
            throw new IllegalStateException("There is not enough memory to classify " + image.getTitle()
                    + "; take fewer planes, close images, or raise Edit > Options > Memory & Threads.", e);
        }
    }

    @Override
    public List<Metric> metrics() {
        return found().metrics();
    }

    /** The same one each time, as it says but once what is wrong with a plugin. */
    private synchronized FoundPlugins found() {
        if (found == null) found = new FoundPlugins(plugins, log);
        return found;
    }

    @Override
    public Evaluation evaluate(final ImagePlus image, final EvaluationSettings settings) {
        try (Cancellation run = Cancellation.begin();
                ImageInUse inUse = image == null ? null : new ImageInUse(image)) {
            return new EvaluationRun(context(), networks, methods(), metrics(), settings, image).run();
        } catch (final OutOfMemoryError e) {
            throw new IllegalStateException(
                    "There is not enough memory to evaluate the maps; take smaller images, close "
                            + "images, or raise Edit > Options > Memory & Threads.",
                    e);
        }
    }

    @Override
    public BatchReport batch(final BatchSettings settings, final Consumer<BatchRecord> listener) {
        return new BatchRun(context(), networks, methods(), settings, listener).run();
    }

    @Override
    public Comparison compare(final ImagePlus image, final String network, final List<SaliencyMethod> methods,
            final SaliencySettings settings) {
        LookupTables.find(settings.lut());
        try (Cancellation run = Cancellation.begin();
                ImageInUse inUse = new ImageInUse(image);
                NetworkCache.Lease lease = networks.lease(network)) {
            run.check();
            return Comparison.of(new MethodMaps(image, lease.network(), methods, settings, t -> t.choices(image)),
                    context(), methods, settings);
        } catch (final OutOfMemoryError e) {
            throw new IllegalStateException("There is not enough memory for the maps of " + image.getTitle()
                    + "; compare fewer methods or layers, crop the image, or raise Edit > Options > Memory & Threads.",
                    e);
        }
    }

    @Override
    public RegionScores score(final ImagePlus image, final String network, final List<SaliencyMethod> methods,
            final SaliencySettings settings, final DrawnRegions regions, final Tolerance tolerance) {
        try (Cancellation run = Cancellation.begin();
                ImageInUse inUse = new ImageInUse(image);
                NetworkCache.Lease lease = networks.lease(network)) {
            run.check();
            // the selection is the truth here, so it must not say what is explained, as it does elsewhere
            return RegionScores.of(new MethodMaps(image, lease.network(), methods, settings, TargetText::choices),
                    regions, tolerance, context());
        } catch (final OutOfMemoryError e) {
            throw new IllegalStateException("There is not enough memory to score the maps of " + image.getTitle()
                    + "; score fewer methods, crop the image, or raise Edit > Options > Memory & Threads.", e);
        }
    }

    @Override
    public StackDecomposition decompose(final ImagePlus image, final MultilinearRanks ranks) {
        try (Cancellation run = Cancellation.begin(); ImageInUse inUse = new ImageInUse(image)) {
            final StackDecomposition decomposition = new StackDecomposition(image, ranks);
            run.check();
            return decomposition;
        } catch (final OutOfMemoryError e) {
            throw new IllegalStateException("There is not enough memory to decompose " + image.getTitle()
                    + "; crop it, close images, or raise Edit > Options > Memory & Threads.", e);
        }
    }

    @Override
    public SaliencyMap map(final RandomAccessibleInterval<? extends RealType<?>> image, final Network network,
            final SaliencyMethod method, final SaliencySettings settings) {
        final Plane plane = Plane.of(image, network.input().channels());
        final PlaneMapper mapper = new PlaneMapper(network, method, target(network, method, settings), settings);
        try (Progress progress = new Progress(context(), method.label(), mapper.steps())) {
            return mapper.finish(List.of(mapper.layerMaps(plane, "", progress)), plane.width(), plane.height())
                    .get(0);
        }
    }

    private static Target target(final Network network, final SaliencyMethod method, final SaliencySettings settings) {
        if (!method.isLabelDependent()) return null;
        final List<TargetChoice> choices = new TargetText(network, settings).choices();
        if (choices.size() == 1) return choices.get(0).target();
        throw new IllegalArgumentException("'" + settings.target() + "' names " + choices.size()
                + " classes, but one map was asked for; give one class at a time.");
    }

    @Override
    public SaliencyPreview preview(final ImagePlus image) {
        return new SaliencyPreview(context(), networks, image);
    }

    @Override
    public void dispose() {
        networks.close();
    }
}
