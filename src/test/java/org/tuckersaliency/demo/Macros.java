package org.tuckersaliency.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs macros as {@code mvn exec:java} does, in an ImageJ of their own inside this process. */
public final class Macros {
    private static final ClassLoader LOADER = new HeadlessClassLoader(Macros.class.getClassLoader());

    private Macros() {}

    /** What a macro has printed, and how it ended. */
    public static final class Outcome {
        private final String output;
        private final int status;

        Outcome(final String output, final int status) {
            this.output = output;
            this.status = status;
        }

        public String output() {
            return output;
        }

        /** The status that the program ends with: 1 if an error stopped the macro. */
        public int status() {
            return status;
        }
    }

    public static Outcome run(final String macro) throws Exception {
        final Path file = Files.createTempFile("macro", ".ijm");
        try {
            Files.writeString(file, macro);
            return main(file.toString());
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Runs a macro in a process of its own.
     *
     * @param classPath of that process
     * @param options for its virtual machine
     */
    public static Outcome inOwnProcess(final String macro, final String classPath, final String... options)
            throws Exception {
        final Path file = Files.createTempFile("macro", ".ijm");
        try {
            Files.writeString(file, macro);
            final List<String> command = new ArrayList<>(
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath));
            command.addAll(List.of(options));
            command.addAll(List.of(Demo.class.getName(), file.toString()));
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(output, process.waitFor());
        } finally {
            Files.delete(file);
        }
    }

    /** Runs the program with these arguments. */
    public static synchronized Outcome main(final String... arguments) throws Exception {
        final PrintStream console = System.out;
        final ClassLoader before = Thread.currentThread().getContextClassLoader();
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Thread.currentThread().setContextClassLoader(LOADER);
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            final int status = (int) LOADER.loadClass(HeadlessRun.class.getName()).getMethod("run", String[].class)
                    .invoke(null, (Object) arguments);
            return new Outcome(bytes.toString(StandardCharsets.UTF_8), status);
        } finally {
            System.setOut(console);
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
