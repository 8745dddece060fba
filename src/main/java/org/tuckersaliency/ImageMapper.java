package org.tuckersaliency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.scijava.Context;
import org.tuckersaliency.image.CalibrationBar;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.LookupTables;
import org.tuckersaliency.image.MapImages;
import org.tuckersaliency.image.ReducedImage;
import org.tuckersaliency.map.PostProcessing.Normalisation;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Target;
import org.tuckersaliency.network.TargetChoice;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.process.LUT;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Maps the planes of an ImageJ image and makes the images that the settings ask for. */
final class ImageMapper {
    private static final int PLANES_IN_INFO = 100;
    /** By how much smaller than reckoned maps are made where the memory does not suffice. */
    private static final int MOST_HALVED = 16;

    private final ImagePlus image;
    private final String name;
    private final SaliencySettings settings;
    private final PlaneMapper mapper;
    private final ImagePlanes planes;
    private final int channels;
    private final LUT lut;
    private int failed;

    /**
     * @param name of the method and what it explains, for titles
     * @param target what a label-dependent method explains; null for the others
     */
    private ImageMapper(final ImagePlus image, final Network network, final SaliencyMethod method, final String name,
            final Target target, final SaliencySettings settings, final SeenPlanes seen) {
        this.image = image;
        this.name = name;
        this.settings = settings;
        this.lut = LookupTables.find(settings.lut());
        this.channels = network.input().channels();
        this.planes = ImagePlanes.of(image, channels, settings.planes());
        this.mapper = new PlaneMapper(network, method, target, settings, seen);
    }

    /** One mapper for each class that the settings name; one for a label-free method. */
    static List<ImageMapper> of(final ImagePlus image, final Network network, final SaliencyMethod method,
            final SaliencySettings settings) {
        return of(image, network, method, settings, new LastPlane());
    }

    /** @param seen what the network saw already */
    static List<ImageMapper> of(final ImagePlus image, final Network network, final SaliencyMethod method,
            final SaliencySettings settings, final SeenPlanes seen) {
        if (!method.isLabelDependent())
            return List.of(new ImageMapper(image, network, method, method.shortName(), null, settings, seen));
        final List<TargetChoice> choices = new TargetText(network, settings).choices(image);
        final List<ImageMapper> mappers = new ArrayList<>();
        for (final TargetChoice choice : choices) {
            final String suffix = choices.size() == 1 ? "" : " (" + choice.name() + ")";
            mappers.add(
                    new ImageMapper(image, network, method, method.shortName() + suffix, choice.target(), settings,
                            seen));
        }
        return mappers;
    }

    /** The method and what it explains. */
    String name() {
        return name;
    }

    SaliencyResult run(final Context context) {
        try (Progress progress = new Progress(context, name + " of " + image.getTitle(),
                planes.count() * mapper.steps())) {
            return run(progress);
        }
    }

    private SaliencyResult run(final Progress progress) {
        int factor = MemoryNeed.reduction(planes, settings);
        final List<PlaneMapper.Maps> raw = raw(progress);
        for (final int smallest = MOST_HALVED * factor;; factor *= 2)
            try {
                return result(raw, factor, progress);
            } catch (final OutOfMemoryError e) {
                if (factor == smallest) throw e;
                // what the network has answered is not lost: a smaller map needs less
            }
    }

    private SaliencyResult result(final List<PlaneMapper.Maps> raw, final int factor, final Progress progress) {
        final SaliencySettings.Output output = settings.output();
        final boolean all = output == SaliencySettings.Output.ALL;
        return result(raw, factor, progress, all || output == SaliencySettings.Output.MAP,
                all || output == SaliencySettings.Output.OVERLAY, all || output == SaliencySettings.Output.CHANNEL);
    }

    /** @param mapped, overlaid, channelled which images are made, whatever the settings say */
    SaliencyResult run(final Progress progress, final boolean mapped, final boolean overlaid,
            final boolean channelled) {
        final int factor = MemoryNeed.reduction(planes, settings);
        return result(raw(progress), factor, progress, mapped, overlaid, channelled);
    }

    private List<PlaneMapper.Maps> raw(final Progress progress) {
        final List<PlaneMapper.Maps> raw = settings.basis() == SaliencySettings.Basis.STACK
                ? mapper.jointMaps(planes, progress)
                : eachOnItsOwn(progress);
        progress.checkCancelled();
        return raw;
    }

    /** @param factor how many times smaller than the image the maps are */
    private SaliencyResult result(final List<PlaneMapper.Maps> raw, final int factor, final Progress progress,
            final boolean mapped, final boolean overlaid, final boolean channelled) {
        final List<SaliencyMap> maps = mapper.finish(raw, ReducedImage.size(image.getWidth(), factor),
                ReducedImage.size(image.getHeight(), factor));
        progress.checkCancelled();
        if (factor == 1) return result(planes, maps, mapped, overlaid, channelled);
        final ImagePlus reduced = ReducedImage.of(planes, factor);
        return result(ImagePlanes.of(reduced, channels, ImagePlanes.Selection.ALL), maps.stream()
                .map(map -> map.withWarning(MemoryNeed.warning(image, reduced, factor)))
                .collect(Collectors.toList()), mapped, overlaid, channelled);
    }

    private List<PlaneMapper.Maps> eachOnItsOwn(final Progress progress) {
        final List<PlaneMapper.Maps> raw = new ArrayList<>();
        for (int i = 0; i < planes.count(); i++) {
            final String at = planes.count() == 1 ? "" : ", plane " + (i + 1) + " of " + planes.count();
            raw.add(one(i, at, progress));
        }
        return raw;
    }

    /**
     * A plane for which there is not enough memory, or in which something else fails that did not fail before, has no
     * map, and the others have.
     */
    private PlaneMapper.Maps one(final int index, final String at, final Progress progress) {
        try {
            return mapper.layerMaps(planes.plane(index), at, progress);
        } catch (final CancellationException e) {
            throw e;
        } catch (final OutOfMemoryError e) {
            failed++;
            if (failed == planes.count()) throw e;
            return PlaneMapper.none("There was not enough memory for the map of " + place(index)
                    + ", so it is 0 there; map fewer planes at a time, or raise Edit > Options > Memory & Threads.");
        } catch (final RuntimeException e) {
            if (failed == index) throw e; // most likely it is the same for all
            failed++;
            return PlaneMapper.none("There is no map of " + place(index) + ", so it is 0 there: " + e.getMessage());
        }
    }

    private String place(final int index) {
        final int[] place = planes.position(index);
        return "channel " + place[0] + ", slice " + place[1] + ", frame " + place[2];
    }

    /** @param shown the planes at the size of the maps */
    private SaliencyResult result(final ImagePlanes shown, final List<SaliencyMap> maps, final boolean mapped,
            final boolean overlaid, final boolean channelled) {
        final List<RandomAccessibleInterval<FloatType>> images = new ArrayList<>();
        for (final SaliencyMap map : maps) images.add(map.image());
        final boolean raw = settings.normalise() == Normalisation.NONE;
        final MapImages made = new MapImages(shown, name, images, lut, raw);
        final ImagePlus map = mapped ? made.map() : null;
        final ImagePlus overlay = overlaid ? made.overlay(settings.opacity() / 100) : null;
        final ImagePlus channel = channelled ? made.channel() : null;
        if (settings.bar()) addBar(made.bar(), map, overlay);
        if (mapped && overlaid && channelled) {
            overlay.setTitle(made.title() + " (overlay)");
            channel.setTitle(made.title() + " (channel)");
        }
        final SaliencyResult result = new SaliencyResult(map, overlay, channel, maps);
        final String info = info(maps);
        for (final ImagePlus one : result.images()) one.setProperty("Info", info);
        return result;
    }

    private static void addBar(final CalibrationBar bar, final ImagePlus map, final ImagePlus overlay) {
        if (overlay != null) bar.addTo(overlay.getOverlay(), overlay.getWidth(), overlay.getHeight());
        if (map == null) return;
        final Overlay own = new Overlay();
        bar.addTo(own, map.getWidth(), map.getHeight());
        // keeps ImageJ from changing the display range under the bar
        own.setIsCalibrationBar(true);
        map.setOverlay(own);
    }

    /** What all planes have in common once, then what each has of its own. */
    private String info(final List<SaliencyMap> maps) {
        final Map<String, String> common = new LinkedHashMap<>(maps.stream().map(SaliencyMap::provenance)
                .filter(facts -> !facts.isEmpty()).findFirst().orElse(Map.of()));
        final Set<String> warnings = new LinkedHashSet<>();
        for (final SaliencyMap map : maps) {
            if (!map.provenance().isEmpty()) common.entrySet().retainAll(map.provenance().entrySet());
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
