package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.tuckersaliency.map.SaliencyMap;

import ij.ImagePlus;

/** What was made of an image: the images that the settings asked for, and the map of every plane. */
public final class SaliencyResult {
    private final ImagePlus map;
    private final ImagePlus overlay;
    private final ImagePlus channel;
    private final List<SaliencyMap> maps;

    SaliencyResult(final ImagePlus map, final ImagePlus overlay, final ImagePlus channel,
            final List<SaliencyMap> maps) {
        this.map = map;
        this.overlay = overlay;
        this.channel = channel;
        this.maps = List.copyOf(maps);
    }

    /** The same with one more sentence for the user. */
    SaliencyResult withWarning(final String sentence) {
        return new SaliencyResult(map, overlay, channel,
                maps.stream().map(one -> one.withWarning(sentence)).collect(Collectors.toList()));
    }

    /** The map as an image of 32 bits. */
    public Optional<ImagePlus> map() {
        return Optional.ofNullable(map);
    }

    /** A copy of the image under a half transparent picture of the map. */
    public Optional<ImagePlus> overlay() {
        return Optional.ofNullable(overlay);
    }

    /** A copy of the image with the map as a further channel. */
    public Optional<ImagePlus> channel() {
        return Optional.ofNullable(channel);
    }

    /** Every image that was asked for; the most important one is the last. */
    public List<ImagePlus> images() {
        final List<ImagePlus> images = new ArrayList<>();
        channel().ifPresent(images::add);
        overlay().ifPresent(images::add);
        map().ifPresent(images::add);
        return images;
    }

    /** The map of every plane with its raw maps, its provenance and its warnings; in the order of the stack. */
    public List<SaliencyMap> maps() {
        return maps;
    }
}
