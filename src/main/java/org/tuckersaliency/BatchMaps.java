package org.tuckersaliency;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.tuckersaliency.batch.BatchImage;
import org.tuckersaliency.batch.ImageOutput;
import org.tuckersaliency.batch.MemoryBudget;
import org.tuckersaliency.evaluation.WrittenFile;
import org.tuckersaliency.image.ImageFiles;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.LookupTables;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.MethodChoice;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.SaliencyMethod.Need;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkOutput;

import ij.ImagePlus;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** What is computed of each image of a batch: which maps, and under which names they are written. */
final class BatchMaps {
    private static final int FLOAT = 4;
    /** Planes of a stack that are made and answered at a time. */
    private static final int TOGETHER = 32;

    /** A method at a layer. */
    private static final class Wanted {
        private final SaliencyMethod method;
        private final SaliencySettings settings;
        private final String name;

        Wanted(final SaliencyMethod method, final SaliencySettings settings, final String name) {
            this.method = method;
            this.settings = settings;
            this.name = name;
        }
    }

    /** A file to be written: its name, and what is written to it. */
    static final class Output {
        private final String name;
        private final Supplier<WrittenFile.Content> content;

        private Output(final String name, final Supplier<WrittenFile.Content> content) {
            this.name = name;
            this.content = content;
        }

        String name() {
            return name;
        }

        WrittenFile.Content content() {
            return content.get();
        }
    }

    private final Network network;
    private final BatchSettings settings;
    private final NetworkInputs inputs;
    private final List<Wanted> wanted = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final PassPlanner planner;

    /**
     * @param known every method
     * @throws IllegalArgumentException if a setting does not fit the network, or nothing is to be written
     * @throws NetworkException if the network has no such layer, or no classes whose scores are wanted
     */
    BatchMaps(final Network network, final List<SaliencyMethod> known, final BatchSettings settings) {
        this.network = network;
        this.settings = settings;
        this.inputs = new NetworkInputs(network, settings.maps());
        if (!settings.mapImages() && !settings.overlays() && !settings.scores())
            throw new IllegalArgumentException("Nothing is to be written; choose maps, overlays or scores.");
        if (settings.scores() && network.output().kind() != NetworkOutput.Kind.CLASSES)
            throw new NetworkException("Scores are those of classes, and the network answers with " + network.output()
                    + "; leave out the scores, or choose a network that classifies images, such as "
                    + "sample:cells-classifier.");
        LookupTables.find(settings.maps().lut());
        final List<SaliencyMethod> methods = settings.mapImages() || settings.overlays()
                ? new MethodChoice(known).find(settings.methods())
                : List.of();
        if (methods.stream().anyMatch(SaliencyMethod::isLabelDependent)) checkClass();
        want(methods);
        this.planner = methods.stream().filter(m -> !m.isLabelDependent()).findFirst()
                .map(m -> new PassPlanner(network, m, settings.maps().tiles())).orElse(null);
    }

    /** Says at once what would fail for every image. */
    private void checkClass() {
        final int choices = new TargetText(network, settings.maps()).choices().size();
        if (choices != 1)
            throw new IllegalArgumentException("'" + settings.maps().target() + "' names " + choices
                    + " classes, but a batch makes one map of each image and method; give one class at a time.");
    }

    private void want(final List<SaliencyMethod> methods) {
        final List<Layer> all = network.findLayers(settings.layers());
        final Set<String> names = new HashSet<>();
        for (final Layer layer : all)
            for (final SaliencyMethod method : methods) {
                final boolean whole = method.needs().contains(Need.BIASES);
                if (whole && layer != all.get(0)) continue;
                final String suffix = whole || all.size() == 1 ? "" : "-" + layer.name();
                String name = ("-" + method.key() + suffix).replaceAll("[^\\p{L}\\p{N}+._=,-]", "_");
                while (!names.add(name))
                    name += "_";
                wanted.add(new Wanted(method, settings.maps().withLayer(whole ? "auto" : layer.name()), name));
                if (readsAhead(method) && !layers.contains(layer)) layers.add(layer);
            }
    }

    private boolean readsAhead(final SaliencyMethod method) {
        return !method.isLabelDependent() && !settings.maps().smoothing()
                && settings.maps().basis() == SaliencySettings.Basis.PLANE;
    }

    /** The layers whose answers are wanted of every plane. */
    List<Layer> layers() {
        return layers;
    }

    /**
     * Reads an image.
     *
     * @param progress asked whether to end
     * @param memory what the image will take is taken from it, once that is known
     * @throws IllegalArgumentException if it cannot be read, or does not fit the network
     */
    PreparedImage read(final BatchImage file, final Progress progress, final MemoryBudget memory) {
        final long begun = System.nanoTime();
        final String stamp = file.stamp();
        final ImagePlus image = ImageFiles.open(file.file())
                .orElseThrow(() -> new IllegalArgumentException("It cannot be read as an image: "
                        + ImageFiles.UNREADABLE));
        final ImagePlanes planes = ImagePlanes.of(image, network.input().channels(), settings.maps().planes());
        final long bytes = bytes(image, planes);
        memory.take(bytes);
        try {
            return new PreparedImage(file, stamp, image, planes, plane -> input(plane, progress), layers, TOGETHER,
                    bytes, begun);
        } catch (final RuntimeException | Error e) {
            memory.give(bytes);
            throw e;
        }
    }

    /** Null where the network sees the plane in tiles, or nothing is wanted of the plane as a whole. */
    private SeenPlane input(final Plane plane, final Progress progress) {
        int width = network.input().widthFor(plane.width());
        int height = network.input().heightFor(plane.height());
        for (final Layer layer : layers) {
            final PassPlan plan = planner.plan(plane.width(), plane.height(), layer, (w, h) -> LazyInput
                    .of(plane.pixels(), inputs.preprocessing(), plane.low(), plane.high(), w, h), progress);
            if (plan.fit().isPresent()) return null;
            width = plan.width();
            height = plan.height();
        }
        if (layers.isEmpty() && !settings.scores()) return null;
        final Img<FloatType> input = inputs.of(plane, width, height);
        return new SeenPlane(plane.arrays(), PlaneMapper.manner(settings.maps(), plane, width, height), input);
    }

    /** An estimate of what an image takes until it is written. */
    private long bytes(final ImagePlus image, final ImagePlanes planes) {
        final long pixels = (long) image.getWidth() * image.getHeight();
        final long read = pixels * image.getBytesPerPixel() * image.getStackSize();
        final long seen = 2L * FLOAT * Math.min(TOGETHER, planes.count()) * network.input().channels()
                * network.input().widthFor(image.getWidth()) * network.input().heightFor(image.getHeight());
        final long made = pixels * planes.count() * wanted.size() * FLOAT
                * (2 + (settings.overlays() ? 2L : 0L));
        return read + seen + made;
    }

    /** The lines of the table of scores; none where it is not wanted. */
    List<String> scores(final PreparedImage image) {
        if (!settings.scores()) return List.of();
        return new BatchScores(image, network).lines();
    }

    /**
     * Computes the maps of an image.
     *
     * @param warnings takes one sentence for what the user should know
     */
    List<Output> compute(final PreparedImage image, final Progress progress, final Set<String> warnings) {
        final List<Output> outputs = new ArrayList<>();
        for (final Wanted one : wanted) {
            final SaliencyResult result = ImageMapper
                    .of(image.image(), network, one.method, one.settings, image).get(0)
                    .run(progress, settings.mapImages(), settings.overlays(), false);
            for (final SaliencyMap map : result.maps()) warnings.addAll(map.warnings());
            final String name = image.file().stem() + one.name;
            result.map().ifPresent(map -> outputs.add(new Output(name + ".tif", () -> ImageOutput.tiff(map))));
            result.overlay().ifPresent(overlay -> outputs.addAll(pictures(overlay, name)));
        }
        return outputs;
    }

    private static List<Output> pictures(final ImagePlus overlay, final String name) {
        final List<Output> pictures = new ArrayList<>();
        final int count = overlay.isComposite() ? overlay.getNSlices() * overlay.getNFrames() : overlay.getStackSize();
        final int channels = overlay.getStackSize() / count;
        final int digits = Integer.toString(count).length();
        for (int i = 0; i < count; i++) {
            final int plane = i * channels + 1;
            final String number = count == 1 ? "" : String.format(java.util.Locale.ROOT, "-%0" + digits + "d", i + 1);
            pictures.add(new Output(name + number + ".png", () -> ImageOutput.picture(overlay, plane)));
        }
        return pictures;
    }
}
