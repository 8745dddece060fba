package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkException;

/** The weights that a SavedModel keeps in its folder {@code variables}, and the nodes that restore them. */
final class Variables {
    private static final Set<String> VARIABLES = Set.of("VarHandleOp", "VariableV2", "Variable", "AutoReloadVariable",
            "TemporaryVariable");

    private static final String FOLDER = "variables";

    private static final String INDEX = "variables.index";

    private static final Pattern SHARD = Pattern.compile("variables\\.data-\\d{5}-of-(\\d{5})");

    private static final String POINTER = "version https://git-lfs";

    private Variables() {}

    static boolean isVariable(final NodeDef node) {
        return VARIABLES.contains(node.getOp());
    }

    /** The nodes that the restore operation needs, as they stand in the file; none where there is no such operation. */
    static List<NodeDef> restoring(final MetaGraphDef graph) {
        if (!graph.hasSaverDef() || graph.getSaverDef().getRestoreOpName().isEmpty()) return List.of();
        return Graphs.inOrder(Graphs.byName(graph.getGraphDef().getNodeList()),
                List.of(TensorNames.node(graph.getSaverDef().getRestoreOpName()),
                        TensorNames.node(graph.getSaverDef().getFilenameTensorName())));
    }

    /**
     * Some exports read a variable that nothing restores, while the graph would first assign it from a variable of the
     * checkpoint, or the other way round; whoever reads such a variable reads its restored twin from now on.
     */
    static void readRestoredTwins(final FlatGraph flat, final MetaGraphDef graph, final List<NodeDef> restoring) {
        final Set<String> restored = names(restoring);
        final Map<String, NodeDef> all = Graphs.byName(graph.getGraphDef().getNodeList());
        final Map<String, String> twins = new HashMap<>();
        for (final NodeDef node : all.values()) {
            if (!node.getOp().equals("AssignVariableOp")) continue;
            final NodeDef target = all.get(TensorNames.node(node.getInput(0)));
            final NodeDef source = variableBehind(all, node.getInput(1));
            if (target == null || source == null || target.equals(source)) continue;
            if (restored.contains(target.getName()) && !restored.contains(source.getName()))
                twins.put(source.getName(), target.getName());
            else if (restored.contains(source.getName()) && !restored.contains(target.getName()))
                twins.put(target.getName(), source.getName());
        }
        final Map<String, String> change = new HashMap<>();
        twins.forEach((unrestored, twin) -> {
            if (!flat.nodes().containsKey(unrestored)) return;
            flat.put(all.get(twin));
            change.put(unrestored, twin);
        });
        if (!change.isEmpty()) flat.redirect(change, "");
    }

    private static NodeDef variableBehind(final Map<String, NodeDef> all, final String tensor) {
        NodeDef node = all.get(TensorNames.node(tensor));
        final Set<String> seen = new HashSet<>(); // nodes that nothing needs may run in a circle
        while (node != null && (node.getOp().equals("Identity") || node.getOp().equals("ReadVariableOp"))
                && seen.add(node.getName()))
            node = all.get(TensorNames.node(node.getInput(0)));
        return node != null && node.getOp().equals("VarHandleOp") ? node : null;
    }

    static Set<String> names(final Collection<NodeDef> nodes) {
        final Set<String> names = new HashSet<>();
        for (final NodeDef node : nodes) names.add(node.getName());
        return names;
    }

    /**
     * @param folder the SavedModel's folder
     * @return whether the graph has variables
     * @throws NetworkException if the graph has variables, but the folder does not have the values of all of them
     */
    static boolean check(final FlatGraph flat, final Path folder, final List<NodeDef> restoring) {
        if (flat.nodes().values().stream().noneMatch(Variables::isVariable)) return false;
        final Path variables = folder.resolve(FOLDER);
        if (!Files.isDirectory(variables))
            throw new NetworkException("The network keeps its weights in a folder 'variables', which is missing in "
                    + folder + "; copy the whole SavedModel folder, not only its .pb file.");
        final List<String> missing = missing(variables);
        if (!missing.isEmpty())
            throw new NetworkException("The folder " + variables + " lacks " + String.join(", ", missing)
                    + ", where the network keeps its weights; copy the whole SavedModel folder again.");
        for (final Path file : files(variables))
            if (isPointer(file))
                throw new NetworkException("The file " + file + " is only a pointer of Git LFS, not the weights "
                        + "themselves; run 'git lfs pull' or download the file.");
        if (restoring.isEmpty())
            throw new NetworkException("The network has variables but nothing that restores their values from the "
                    + "file; export it again with tf.saved_model.save or as a frozen graph.");
        final Set<String> restored = new HashSet<>();
        for (final NodeDef node : restoring) if (isVariable(node)) restored.add(resource(node));
        for (final NodeDef node : flat.nodes().values())
            if (isVariable(node) && !restored.contains(resource(node)))
                throw new NetworkException("The network's weight '" + node.getName() + "' is not among those that are "
                        + "restored from its file; export the network again.");
        return true;
    }

    private static boolean isPointer(final Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(POINTER.length()), StandardCharsets.ISO_8859_1).equals(POINTER);
        } catch (final IOException e) {
            throw new NetworkException("The file " + file + " cannot be read (" + e.getMessage()
                    + "); check that you may read it.", e);
        }
    }

    /** Two nodes of the same shared name are one variable. */
    private static String resource(final NodeDef variable) {
        final String shared = variable.getAttrOrDefault("shared_name", AttrValue.getDefaultInstance()).getS()
                .toStringUtf8();
        return shared.isEmpty() ? variable.getName() : shared;
    }

    /** The files of a checkpoint that are not there. */
    private static List<String> missing(final Path variables) {
        final Set<String> names = new TreeSet<>();
        for (final Path file : files(variables)) names.add(file.getFileName().toString());
        final Set<String> wanted = new TreeSet<>(Set.of(INDEX));
        boolean data = false;
        for (final String name : names) {
            final Matcher shard = SHARD.matcher(name);
            if (!shard.matches()) continue;
            data = true;
            final int shards = Integer.parseInt(shard.group(1));
            // more than there are files is enough to know that some are missing
            for (int i = 0; i < shards && wanted.size() <= names.size(); i++)
                wanted.add(String.format(Locale.ROOT, "variables.data-%05d-of-%05d", i, shards));
        }
        if (!data) wanted.add("variables.data-…");
        wanted.removeAll(names);
        return new ArrayList<>(wanted);
    }

    /**
     * Makes the weights of a SavedModel appear in another folder, without copying where the disk allows. Whatever else lies
     * beside them stays where it is: the folder may be a link to one with anything in it.
     */
    static void link(final Path from, final Path to) throws IOException {
        if (!Files.isDirectory(from.resolve(FOLDER))) return;
        Files.createDirectories(to.resolve(FOLDER));
        for (final Path file : files(from.resolve(FOLDER)))
            if (isWeights(file.getFileName().toString())) link(file, to.resolve(FOLDER), file);
    }

    private static boolean isWeights(final String name) {
        return name.equals(INDEX) || SHARD.matcher(name).matches();
    }

    private static void link(final Path file, final Path folder, final Path from) throws IOException {
        final Path target = folder.resolve(file.getFileName().toString());
        try {
            Files.createLink(target, from.toRealPath());
        } catch (final IOException | UnsupportedOperationException | SecurityException e) {
            Files.copy(file, target); // another disk, or one without links
        }
    }

    private static List<Path> files(final Path folder) {
        final List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(Files::isRegularFile).sorted().forEach(files::add);
        } catch (final IOException e) {
            throw new NetworkException("The folder " + folder + " cannot be read (" + e.getMessage()
                    + "); check that you may read it.", e);
        }
        return files;
    }
}
