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
    private static final String EVALUATION = "evaluation";
    private static final Path DOCUMENT = Paths.get("docs", "evaluation.md");

    private HeadlessRun() {}

    /**
     * @param arguments a macro file and its argument, {@code evaluation}, or nothing for the demonstration
     * @return 0, or 1 if a macro was stopped by an error
     */
    public static int run(final String[] arguments) throws IOException {
        final PrintStream console = System.out;
        HeadlessImageJ.install();
        if (arguments.length == 0) return demonstrate(console);
        if (arguments[0].equals(EVALUATION)) return evaluate(console);
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

    private static int evaluate(final PrintStream console) throws IOException {
        if (!Files.isRegularFile(DOCUMENT)) {
            console.println("There is no " + DOCUMENT + " here; start this in the folder of the project.");
            return 1;
        }
        for (final String name : new String[] { "Supervised", "SelfSupervised" }) {
            final Path folder = Paths.get("target", EVALUATION, name).toAbsolutePath();
            Files.createDirectories(folder);
            if (!HeadlessImageJ.run(macro("Evaluate" + name), folder + "/")) {
                console.println("The experiment " + name + " was stopped by an error.");
                return 1;
            }
            new EvaluationReport(name.equals("Supervised") ? "supervised" : "self-supervised", folder)
                    .writeInto(DOCUMENT);
            console.println("The tables and plots are in " + folder + " and in " + DOCUMENT + ".");
        }
        return 0;
    }

    private static String macro(final String name) throws IOException {
        return new String(HeadlessRun.class.getResourceAsStream("/macros/" + name + ".ijm").readAllBytes(),
                StandardCharsets.UTF_8);
    }

    private static int demonstrate(final PrintStream console) throws IOException {
        final Path folder = Paths.get("target", "demo").toAbsolutePath();
        Files.createDirectories(folder);
        if (!HeadlessImageJ.run(macro("Demo"), folder + "/")) {
            console.println("The demonstration was stopped by an error.");
            return 1;
        }
        new DemoReport(folder).write(console);
        return 0;
    }
}
