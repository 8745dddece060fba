package org.tuckersaliency.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.tuckersaliency.Evaluation;
import org.tuckersaliency.EvaluationSettings;
import org.tuckersaliency.evaluation.EvaluatedMap;

/** Evaluates the maps of images; a line of its list is one map. */
final class EvaluateTask extends ImageTask<EvaluatedInput> {
    private static final long serialVersionUID = 1L;

    private final EvaluationOptions options;
    private final Given given;
    private final boolean truthIsFolder;

    EvaluateTask(final EvaluationOptions options, final boolean truthIsFolder, final Given given, final String output,
            final String run, final Broadcast<SerializableConfiguration> configuration) {
        super(output, run, configuration);
        this.options = options;
        this.truthIsFolder = truthIsFolder;
        this.given = given;
    }

    @Override
    Work work(final Executor executor, final List<EvaluatedInput> inputs, final Path folder, final RemoteFiles remote)
            throws IOException {
        final Map<String, RemoteFile> images = new LinkedHashMap<>();
        final Map<String, RemoteFile> beside = new LinkedHashMap<>();
        final Map<String, RemoteFile> truth = new LinkedHashMap<>();
        for (final EvaluatedInput input : inputs) {
            images.put(input.image().name(), input.stamped());
            for (final RemoteFile file : input.beside()) beside.put(file.name(), file);
            for (final RemoteFile file : input.truth()) truth.put(file.name(), file);
        }
        final Path in = folder.resolve("in");
        for (final RemoteFile gone : fetch(remote, new ArrayList<>(images.values()), in))
            Files.createFile(in.resolve(gone.name())); // is named among those that cannot be read, as on one machine
        fetch(remote, new ArrayList<>(beside.values()), in);
        final Path truths = Files.createDirectories(folder.resolve("truth"));
        fetch(remote, new ArrayList<>(truth.values()), truths);
        return evaluate(executor, images, in, truthIsFolder ? truths.toString() : null);
    }

    private Work evaluate(final Executor executor, final Map<String, RemoteFile> images, final Path in,
            final String truth) throws IOException {
        final Map<String, String> networks = new LinkedHashMap<>();
        final EvaluationSettings settings = options.settings();
        for (final String network : settings.networks()) networks.put(given.local(network, executor), network);
        final Evaluation evaluation = executor.saliency().evaluate(null, settings.withFolder(in.toString())
                .withNetwork(String.join(";", networks.keySet()))
                .withTruth(truth == null ? given.local(settings.truth(), executor) : truth)
                .withReference(given.local(settings.reference(), executor)));
        if (evaluation.isCancelled()) throw new IOException("The task was ended before its images were done.");
        final Work work = new Work(in);
        final Map<String, Integer> positions = new HashMap<>();
        for (final EvaluatedMap map : evaluation.result().maps()) {
            final int position = positions.merge(map.image(), 1, Integer::sum);
            work.note(EvaluationLine.of(position, new EvaluatedMap(map.image(), networks.get(map.network()),
                    map.layer(), map.method(), images.get(map.image()).stamp(), map.measurements())));
        }
        final Set<String> missing = new LinkedHashSet<>(images.keySet());
        missing.removeAll(positions.keySet());
        if (!missing.isEmpty()) throw new IOException("The images " + missing + " were not evaluated.");
        return work;
    }
}
