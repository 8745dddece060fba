package org.tuckersaliency.network;

import java.util.List;
import java.util.Optional;

/** What a network answers to one image: at some of its layers, and before softmax or sigmoid. */
public final class Answers {
    private final List<FeatureMaps> maps;
    private final Scores scores;

    /** @param scores null where they were not asked for */
    public Answers(final List<FeatureMaps> maps, final Scores scores) {
        this.maps = List.copyOf(maps);
        this.scores = scores;
    }

    /** One for each layer that was asked for, in that order. */
    public List<FeatureMaps> maps() {
        return maps;
    }

    /** Empty where they were not asked for. */
    public Optional<Scores> scores() {
        return Optional.ofNullable(scores);
    }
}
