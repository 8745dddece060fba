package org.tuckersaliency.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files with the names of the classes beside a network or among the assets of a SavedModel. */
final class LabelFiles implements LabelSource {
    /** The file names that are looked for, the first that is there counts. */
    static final List<String> NAMES = List.of("labels.txt", "imagenet_class_index.json", "class_indices.json",
            "class_names.json", "class_names.txt", "classes.txt");
    private static final List<String> FOLDERS = List.of("", "assets/", "assets.extra/");

    private final NetworkFiles files;

    LabelFiles(final NetworkFiles files) {
        this.files = files;
    }

    @Override
    public ClassLabels usual() {
        for (final String name : NAMES) {
            final Optional<Path> file = find(name);
            if (file.isPresent()) return read(file.get());
        }
        return ClassLabels.none();
    }

    @Override
    public ClassLabels named(final String name) {
        return read(find(name).orElseThrow(() -> new IllegalArgumentException("labels is '" + name
                + "', expected a list of names or the name of a file beside it")));
    }

    private Optional<Path> find(final String name) {
        for (final String folder : FOLDERS) {
            final Optional<Path> file = files.beside(folder + name);
            if (file.isPresent()) return file;
        }
        return Optional.empty();
    }

    private static ClassLabels read(final Path file) {
        final String name = file.getFileName().toString();
        final String text = TextFile.read(file);
        try {
            return name.toLowerCase(Locale.ROOT).endsWith(".json") ? LabelJson.read(text) : LabelText.read(text);
        } catch (final IllegalArgumentException e) {
            throw new NetworkException("The class names in the file '" + name + "' beside the network cannot be "
                    + "understood (" + e.getMessage() + "); correct it or move it away.", e);
        }
    }
}
