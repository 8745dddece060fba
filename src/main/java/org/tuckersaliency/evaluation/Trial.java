package org.tuckersaliency.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One map that is evaluated, with what there is to evaluate it by. What several metrics need, such as the score of the
 * masked image, is computed once. For one thread.
 */
public final class Trial {
    private final MapValues map;
    private final Truth truth;
    private final ScoredImage image;
    private final Mapper mapper;
    private final List<RandomisedMapper> randomised;
    private List<MapValues> randomisedMaps;
    private MapValues fitted;
    private int[] order;
    private MapValues maskedMap;
    private double maskedScore;
    private boolean masked;
    private long mapperPasses;

    private Trial(final MapValues map, final Truth truth, final ScoredImage image, final Mapper mapper,
            final List<RandomisedMapper> randomised) {
        this.map = map;
        this.truth = truth;
        this.image = image;
        this.mapper = mapper;
        this.randomised = randomised;
    }

    /** @param map E, at the size of the image */
    public static Trial of(final MapValues map) {
        return new Trial(map, null, null, null, List.of());
    }

    /**
     * @param mask of the map's size
     * @throws IllegalArgumentException if it has another size
     */
    public Trial withTruth(final Truth mask) {
        if (mask.width() != map.width() || mask.height() != map.height())
            throw new IllegalArgumentException("The ground truth is " + mask.width() + " × " + mask.height()
                    + " pixels and the map " + map.width() + " × " + map.height()
                    + "; give the ground truth of the same image.");
        return new Trial(map, mask, image, mapper, randomised);
    }

    /** @param scored the image that was mapped, as the network sees it; shared by all maps of the image */
    public Trial withImage(final ScoredImage scored) {
        return new Trial(map, truth, scored, mapper, randomised);
    }

    /** @param maker makes the map of a changed image in the same way */
    public Trial withMapper(final Mapper maker) {
        return new Trial(map, truth, image, maker, randomised);
    }

    /**
     * @param makers each makes the map by a network of which k/n of the weighted operations, the last ones, have random
     *        weights, for k = 1…n; n is their number
     */
    public Trial withRandomised(final List<RandomisedMapper> makers) {
        return new Trial(map, truth, image, mapper, List.copyOf(makers));
    }

    /** E, at the size of the image. */
    public MapValues map() {
        return map;
    }

    /** Where the object lies, at the size of the map. */
    public Optional<Truth> truth() {
        return Optional.ofNullable(truth);
    }

    /** The image as the network sees it. */
    public Optional<ScoredImage> image() {
        return Optional.ofNullable(image);
    }

    /** Makes the map of a changed image. */
    public Optional<Mapper> mapper() {
        return Optional.ofNullable(mapper);
    }

    /** Make the maps of the image by networks with more and more random weights; none where there are no such. */
    public List<RandomisedMapper> randomised() {
        return randomised;
    }

    /** The forward passes so far: those of the image, for all its maps, and those of this map's mappers. */
    public long passes() {
        return mapperPasses + (image == null ? 0 : image.passes());
    }

    /** E at the size of the network's input. */
    MapValues mapAtInput() {
        if (fitted == null) fitted = map.fittedTo(image.width(), image.height());
        return fitted;
    }

    /** The pixels of the network's input from the most to the least salient one; not a copy. */
    int[] order() {
        if (order == null) order = mapAtInput().order();
        return order;
    }

    /** O, the score of x ⊙ E. */
    double maskedScore() {
        if (!masked) {
            maskedScore = image.scores(1, i -> image.maskedBy(mapAtInput()))[0];
            masked = true;
        }
        return maskedScore;
    }

    /** The map of x ⊙ E, at the size of E. */
    MapValues maskedMap() {
        if (maskedMap == null)
            maskedMap = mapper.map(image.image(image.maskedBy(mapAtInput())), passes -> mapperPasses += passes)
                    .fittedTo(map.width(), map.height());
        return maskedMap;
    }

    /** The maps of the {@link #randomised} networks, at the size of E. */
    List<MapValues> randomisedMaps() {
        if (randomisedMaps == null)
            randomisedMaps = randomised.stream().map(maker -> maker.map(passes -> mapperPasses += passes)
                    .fittedTo(map.width(), map.height())).collect(Collectors.toList());
        return randomisedMaps;
    }
}
