package org.tuckersaliency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.scijava.Context;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.LookupTables;
import org.tuckersaliency.image.MapImages;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.map.PostProcessing.Normalisation;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Network;

import ij.ImagePlus;
import ij.process.LUT;

/** Maps the planes of an ImageJ image and makes the images that the settings ask for. */
final class ImageMapper {
    private static final int PLANES_IN_INFO = 100;

    private final ImagePlus image;
    private final SaliencyMethod method;
    private final SaliencySettings settings;
    private final PlaneMapper mapper;
    private final ImagePlanes planes;
    private final LUT lut;

    ImageMapper(final ImagePlus image, final Network network, final SaliencyMethod method,
            final SaliencySettings settings) {
        this.image = image;
        this.method = method;
        this.settings = settings;
        this.lut = LookupTables.find(settings.lut());
        this.planes = ImagePlanes.of(image, network.input().channels(), settings.planes());
        this.mapper = new PlaneMapper(network, method, settings);
    }

    SaliencyResult run(final Context context) {
        MemoryNeed.of(planes, settings).check();
        final List<List<LayerMap>> raw = new ArrayList<>();
        final int layers = mapper.layers().size();
        final String title = method.shortName() + " of " + image.getTitle();
        try (Progress progress = new Progress(context, title, planes.count() * layers)) {
            for (int i = 0; i < planes.count(); i++) {
                final String at = planes.count() == 1 ? "" : ", plane " + (i + 1) + " of " + planes.count();
                final Plane plane = planes.plane(i);
                raw.add(mapper.layerMaps(plane.pixels(), plane.low(), plane.high(),
                        layer -> progress.next(method.shortName() + at + ": " + layer.name())));
            }
            return result(mapper.finish(raw, image.getWidth(), image.getHeight()));
        }
    }

    private SaliencyResult result(final List<SaliencyMap> maps) {
        final List<net.imglib2.RandomAccessibleInterval<net.imglib2.type.numeric.real.FloatType>> images = new ArrayList<>();
        for (final SaliencyMap map : maps) images.add(map.image());
        final boolean raw = settings.normalise() == Normalisation.NONE;
        final MapImages made = new MapImages(planes, method.shortName(), images, lut, raw);
        final boolean all = settings.output() == SaliencySettings.Output.ALL;
        final ImagePlus map = all || settings.output() == SaliencySettings.Output.MAP ? made.map() : null;
        final ImagePlus overlay = all || settings.output() == SaliencySettings.Output.OVERLAY ? made.overlay() : null;
        final ImagePlus channel = all || settings.output() == SaliencySettings.Output.CHANNEL ? made.channel() : null;
        if (all) {
            overlay.setTitle(made.title() + " (overlay)");
            channel.setTitle(made.title() + " (channel)");
        }
        final SaliencyResult result = new SaliencyResult(map, overlay, channel, maps);
        final String info = info(maps);
        for (final ImagePlus one : result.images()) one.setProperty("Info", info);
        return result;
    }

    /** What all planes have in common once, then what each has of its own. */
    private String info(final List<SaliencyMap> maps) {
        final Map<String, String> common = new LinkedHashMap<>(maps.get(0).provenance());
        final Set<String> warnings = new LinkedHashSet<>();
        for (final SaliencyMap map : maps) {
            common.entrySet().retainAll(map.provenance().entrySet());
            warnings.addAll(map.warnings());
        }
        final StringBuilder info = new StringBuilder("Image: " + image.getTitle() + "\n");
        common.forEach((name, text) -> info.append(name).append(": ").append(text).append('\n'));
        for (final String warning : warnings) info.append("Warning: ").append(warning).append('\n');
        for (int i = 0; i < Math.min(maps.size(), PLANES_IN_INFO); i++) {
            final Map<String, String> own = new LinkedHashMap<>(maps.get(i).provenance());
            own.keySet().removeAll(common.keySet());
            final int[] at = planes.position(i);
            if (!own.isEmpty())
                info.append("Channel ").append(at[0]).append(", slice ").append(at[1]).append(", frame ")
                        .append(at[2]).append('\n');
            own.forEach((name, text) -> info.append("  ").append(name).append(": ").append(text).append('\n'));
        }
        return info.toString();
    }
}
