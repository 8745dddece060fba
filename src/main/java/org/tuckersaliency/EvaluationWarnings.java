package org.tuckersaliency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What went wrong with single images, each sentence once with the images that it is about. */
final class EvaluationWarnings {
    private static final int NAMED = 3;
    /** So many sentences are read. */
    private static final int MOST = 20;

    private final Map<String, Set<String>> images = new LinkedHashMap<>();

    void add(final String image, final String sentence) {
        images.computeIfAbsent(sentence, s -> new LinkedHashSet<>()).add(image);
    }

    List<String> sentences() {
        final List<String> sentences = new ArrayList<>();
        images.forEach((sentence, names) -> {
            final List<String> list = new ArrayList<>(names);
            final String first = String.join(", ", list.subList(0, Math.min(NAMED, list.size())));
            sentences.add((list.size() > NAMED ? list.size() + " images (" + first + " …)" : first) + ": " + sentence);
        });
        if (sentences.size() <= MOST) return sentences;
        final int further = sentences.size() - MOST;
        sentences.subList(MOST, sentences.size()).clear();
        sentences.add("There were " + further + " further warnings of this kind.");
        return sentences;
    }
}
