package org.tuckersaliency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.scijava.Context;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Target;
import org.tuckersaliency.network.TargetChoice;

import ij.ImagePlus;

/**
 * Maps the current plane of an image by several methods. What does not suit the network, such as a method that needs a
 * gradient which it has not, is left out with a sentence; what is wrong for all methods is refused at once.
 */
final class MethodMaps {
    /** A map that is still to be made. */
    private static final class Task {
        private final SaliencyMethod method;
        private final String layer;
        private final PlaneMapper mapper;

        private Task(final SaliencyMethod method, final String layer, final PlaneMapper mapper) {
            this.method = method;
            this.layer = layer;
            this.mapper = mapper;
        }
    }

    private static final String AUTO = "auto";

    private final ImagePlanes planes;
    private final Network network;
    private final List<SaliencyMethod> methods;
    private final SaliencySettings settings;
    private final Target target;
    private final List<String> leftOut = new ArrayList<>();
    private String firstReason = "no method was given.";

    /**
     * @param targets the targets that the text names; asked for where a method is label-dependent
     * @throws IllegalArgumentException if the image or a setting does not fit
     * @throws NetworkException if the network has no such layer or class
     */
    MethodMaps(final ImagePlus image, final Network network, final List<SaliencyMethod> methods,
            final SaliencySettings settings, final Function<TargetText, List<TargetChoice>> targets) {
        this.planes = ImagePlanes.of(image, network.input().channels(), ImagePlanes.Selection.CURRENT);
        this.network = network;
        this.methods = List.copyOf(methods);
        this.settings = settings;
        final TargetText text = new TargetText(network, settings);
        this.target = methods.stream().anyMatch(SaliencyMethod::isLabelDependent)
                ? one(targets.apply(text), settings)
                : null;
        network.findLayers(settings.layer());
    }

    private static Target one(final List<TargetChoice> choices, final SaliencySettings settings) {
        if (choices.size() == 1) return choices.get(0).target();
        throw new IllegalArgumentException("'" + settings.target() + "' names " + choices.size()
                + " classes, but methods are compared for one; give one class at a time.");
    }

    /** The plane that is mapped. */
    ImagePlanes planes() {
        return planes;
    }

    /** What was left out and why, one sentence each; complete once the maps have been made. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** A map for each of the layers and each method. */
    List<MethodMap> ofEachLayer(final Context context) {
        final Map<String, String> texts = new LinkedHashMap<>();
        for (final Layer layer : network.findLayers(settings.layer()))
            texts.put(layer.name(), settings.layer().equals(AUTO) ? AUTO : layer.name());
        return run(context, texts);
    }

    /** A map for each method, those of several layers fused. */
    List<MethodMap> ofFusedLayers(final Context context) {
        final String names = network.findLayers(settings.layer()).stream().map(Layer::name)
                .collect(Collectors.joining(";"));
        return run(context, Map.of(names, settings.layer()));
    }

    /** @param layers the names for people, and the texts by which they are found */
    private List<MethodMap> run(final Context context, final Map<String, String> layers) {
        final List<Task> tasks = new ArrayList<>();
        layers.forEach((name, text) -> methods.forEach(method -> attempt(method, name, () -> tasks.add(new Task(method,
                name, new PlaneMapper(network, method, method.isLabelDependent() ? target : null,
                        settings.withLayer(text)))))));
        final int steps = tasks.stream().mapToInt(task -> task.mapper.steps()).sum();
        final List<MethodMap> maps = new ArrayList<>();
        try (Progress progress = new Progress(context, "Maps of " + planes.image().getTitle(), steps)) {
            final Plane plane = planes.plane(0);
            for (final Task task : tasks)
                attempt(task.method, task.layer, () -> maps.add(
                        new MethodMap(task.method.shortName(), task.layer, map(task.mapper, plane, progress))));
            progress.checkCancelled();
        }
        if (maps.isEmpty())
            throw new IllegalArgumentException("None of the methods gives a map: " + firstReason);
        return maps;
    }

    private SaliencyMap map(final PlaneMapper mapper, final Plane plane, final Progress progress) {
        final PlaneMapper.Maps raw = mapper.layerMaps(plane, "", progress);
        return mapper.finish(List.of(raw), plane.width(), plane.height()).get(0);
    }

    private void attempt(final SaliencyMethod method, final String layer, final Runnable work) {
        try {
            work.run();
        } catch (final CancellationException e) {
            throw e; // an illegal state by its class, but the user's wish
        } catch (final IllegalArgumentException | IllegalStateException | NetworkException e) {
            leaveOut(method, layer, e.getMessage());
        } catch (final OutOfMemoryError e) {
            leaveOut(method, layer,
                    "There is not enough memory for it; crop the image, or raise Edit > Options > Memory "
                            + "& Threads.");
        }
    }

    private void leaveOut(final SaliencyMethod method, final String layer, final String reason) {
        if (leftOut.isEmpty()) firstReason = reason;
        leftOut.add(method.shortName() + " at " + layer + " is left out: " + reason);
    }
}
