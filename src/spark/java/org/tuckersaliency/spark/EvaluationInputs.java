package org.tuckersaliency.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tuckersaliency.image.ImageFiles;

/** Finds the images of an evaluation and the files of their ground truth. */
final class EvaluationInputs {
    private static final String AUTO = "auto";
    private static final String BOXES = "boxes.csv";
    private static final List<String> REGIONS = List.of(".zip", ".roi");

    private final RemoteFiles remote;

    EvaluationInputs(final RemoteFiles remote) {
        this.remote = remote;
    }

    /**
     * @param truth as for an evaluation; a folder counts only where {@code isFolder}
     * @throws IllegalArgumentException if there is no image
     */
    List<EvaluatedInput> of(final String folder, final String truth, final boolean isFolder) throws IOException {
        final List<RemoteFile> images = remote.images(folder);
        final Map<String, List<RemoteFile>> beside = byStem(truth.equals(AUTO) ? remote.files(folder) : List.of());
        final Map<String, List<RemoteFile>> truths = byStem(isFolder ? remote.files(truth) : List.of());
        final List<EvaluatedInput> inputs = new ArrayList<>();
        for (final RemoteFile image : images)
            inputs.add(new EvaluatedInput(image, of(image.name(), beside, false), of(image.name(), truths, true)));
        return inputs;
    }

    private static Map<String, List<RemoteFile>> byStem(final List<RemoteFile> files) {
        final Map<String, List<RemoteFile>> byStem = new HashMap<>();
        for (final RemoteFile file : files)
            byStem.computeIfAbsent(ImageFiles.stem(file.name()), stem -> new ArrayList<>()).add(file);
        return byStem;
    }

    /** @param sameName whether a label image may have the very name of the image */
    private static List<RemoteFile> of(final String image, final Map<String, List<RemoteFile>> files,
            final boolean sameName) {
        final String stem = ImageFiles.stem(image);
        final Set<RemoteFile> found = new LinkedHashSet<>();
        for (final RemoteFile file : files.getOrDefault(stem, List.of()))
            if (sameName || REGIONS.stream().anyMatch(file.name()::endsWith)) found.add(file);
        for (final String labels : ImageFiles.labelNames(image)) found.addAll(files.getOrDefault(labels, List.of()));
        for (final RemoteFile file : files.getOrDefault(ImageFiles.stem(BOXES), List.of()))
            if (file.name().equals(BOXES)) found.add(file);
        return new ArrayList<>(found);
    }
}
