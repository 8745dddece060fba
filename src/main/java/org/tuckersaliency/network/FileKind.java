package org.tuckersaliency.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a file is by its first bytes and its name, as far as that tells a network from what is often taken for one. */
enum FileKind {
    GRAPH, ZIP, GIT_LFS, HDF5, KERAS, ONNX, TORCH, TFLITE, TEXT, EMPTY;

    private static final int HEAD = 1024;
    private static final String EXPORT = "; export the network as a SavedModel (in Python: model.export(folder)) and "
            + "choose that folder";

    static FileKind of(final Path file) throws IOException {
        final byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        final String text = new String(head, StandardCharsets.ISO_8859_1);
        final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (head.length == 0) return EMPTY;
        if (text.startsWith("version https://git-lfs")) return GIT_LFS;
        if (text.startsWith("\u0089HDF")) return HDF5;
        if (text.startsWith("PK\003\004"))
            return name.endsWith(".keras") ? KERAS : name.matches(".*\\.(pt|pth)") ? TORCH : ZIP;
        if (text.length() > 8 && text.startsWith("TFL", 4)) return TFLITE;
        return byName(name, head);
    }

    private static FileKind byName(final String name, final byte[] head) {
        if (name.matches(".*\\.(h5|hdf5)")) return HDF5;
        if (name.endsWith(".keras")) return KERAS;
        if (name.endsWith(".onnx")) return ONNX;
        if (name.matches(".*\\.(pt|pth)")) return TORCH;
        if (name.endsWith(".tflite")) return TFLITE;
        if (name.endsWith(".pbtxt")) return GRAPH;
        for (final byte b : head) if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') return GRAPH;
        return TEXT;
    }

    /**
     * @throws NetworkException if a file that was chosen as the network's graph is something else
     */
    static void check(final Path file) throws IOException {
        of(file).refuseAs(file);
    }

    /**
     * @throws NetworkException if the file is a network of another kind, or a pointer to one
     */
    void refuse(final Path file) {
        if (this != TEXT && this != EMPTY && this != ZIP) refuseAs(file);
    }

    private void refuseAs(final Path file) {
        if (this != GRAPH) throw new NetworkException("The file '" + file.getFileName() + "' " + refusal() + ".");
    }

    private String refusal() {
        switch (this) {
            case ZIP:
                return "is a ZIP file; give it the ending .zip, or unpack it and choose the folder";
            case GIT_LFS:
                return "is only a pointer of Git LFS, not the network itself; run 'git lfs pull' or download the file";
            case HDF5:
                return "is a Keras HDF5 file" + EXPORT;
            case KERAS:
                return "is a .keras file" + EXPORT;
            case ONNX:
                return "is an ONNX file; convert it to a TensorFlow SavedModel and choose that folder";
            case TORCH:
                return "is a PyTorch file; export the network to ONNX and convert that to a TensorFlow SavedModel";
            case TFLITE:
                return "is a TensorFlow Lite file; choose the SavedModel that it was converted from";
            case EMPTY:
                return "is empty; copy or download it again";
            default:
                return "is a text file, not a network; choose the folder of a SavedModel, a .pb or a .zip file";
        }
    }
}
