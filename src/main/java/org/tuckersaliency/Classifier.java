package org.tuckersaliency;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

import org.scijava.Context;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.network.Classes;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Scores;

import ij.ImagePlus;

/** Classifies the planes of an ImageJ image. */
final class Classifier {
    private final ImagePlus image;
    private final Network network;
    private final Classes classes;
    private final ImagePlanes planes;
    private final NetworkInputs inputs;
    private int failed;

    /**
     * @throws IllegalArgumentException if the image or a setting does not fit
     * @throws org.tuckersaliency.network.NetworkException if the network has no classes
     */
    Classifier(final ImagePlus image, final Network network, final SaliencySettings settings) {
        this.image = image;
        this.network = network;
        this.classes = Classes.of(network);
        this.planes = ImagePlanes.of(image, network.input().channels(), settings.planes());
        this.inputs = new NetworkInputs(network, settings);
    }

    List<Classification> run(final Context context) {
        final Set<String> remarks = new LinkedHashSet<>(network.remarks());
        remarks.addAll(classes.labels().remarks());
        final List<Classification> found = new ArrayList<>();
        final String title = "Classes of " + image.getTitle();
        try (Progress progress = new Progress(context, title, planes.count())) {
            for (int i = 0; i < planes.count(); i++) {
                progress.next(title + (planes.count() == 1 ? "" : ", plane " + (i + 1) + " of " + planes.count()));
                found.add(classify(i, remarks));
            }
            progress.checkCancelled();
        }
        return found;
    }

    /** A plane for which there is not enough memory has no classes, and the others have. */
    private Classification classify(final int index, final Set<String> remarks) {
        final String name = name(planes.position(index));
        try {
            final Scores scores = network.scores(List.of(inputs.of(planes.plane(index)))).get(0);
            return Classification.of(name, classes, scores, new ArrayList<>(remarks));
        } catch (final OutOfMemoryError e) {
            failed++;
            if (failed == planes.count()) throw e;
            return new Classification(name, List.of(), List.of("There was not enough memory for the classes of " + name
                    + ", so they are missing; take fewer planes, close images, or raise Edit > Options > Memory & "
                    + "Threads."));
        }
    }

    /**
     * The plane's label where the image has labels, else its place in the dimensions that it has.
     *
     * @param at channel, slice and frame
     */
    private String name(final int[] at) {
        if (image.getStackSize() == 1) return "";
        final String label = image.getStack().getShortSliceLabel(image.getStackIndex(at[0], at[1], at[2]));
        if (label != null && !label.isBlank() && !planes.takesAllChannels()) return label;
        final StringJoiner place = new StringJoiner(", ");
        if (image.getNChannels() > 1 && !planes.takesAllChannels()) place.add("channel " + at[0]);
        if (image.getNSlices() > 1) place.add("slice " + at[1]);
        if (image.getNFrames() > 1) place.add("frame " + at[2]);
        return place.toString();
    }
}
