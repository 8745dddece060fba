package org.tuckersaliency.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;

/** What {@link Demo} does without a display; loaded by {@link HeadlessClassLoader}. */
public final class HeadlessRun {
    private HeadlessRun() {}

    /**
     * @param arguments a macro file and its argument, or nothing for the demonstration
     * @return 0, or 1 if a macro was stopped by an error
     */
    public static int run(final String[] arguments) throws IOException {
        final PrintStream console = System.out;
        HeadlessImageJ.install();
        if (arguments.length == 0) return demonstrate(console);
        final Path file = Paths.get(arguments[0]);
        if (!Files.isRegularFile(file)) {
            console.println("There is no macro file " + file.toAbsolutePath() + "; give the path of an .ijm file.");
            return 1;
        }
        final String argument = String.join(" ", Arrays.copyOfRange(arguments, 1, arguments.length));
        if (HeadlessImageJ.run(Files.readString(file, StandardCharsets.UTF_8), argument)) return 0;
        console.println("The macro " + file + " was stopped by an error.");
        return 1;
    }

    private static int demonstrate(final PrintStream console) throws IOException {
        final Path folder = Paths.get("target", "demo").toAbsolutePath();
        Files.createDirectories(folder);
        final String macro = new String(HeadlessRun.class.getResourceAsStream("/macros/Demo.ijm").readAllBytes(),
                StandardCharsets.UTF_8);
        if (!HeadlessImageJ.run(macro, folder + "/")) {
            console.println("The demonstration was stopped by an error.");
            return 1;
        }
        new DemoReport(folder).write(console);
        return 0;
    }
}
