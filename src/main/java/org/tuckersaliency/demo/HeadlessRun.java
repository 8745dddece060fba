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
    private static final String CLAIMS = "claims";

    private HeadlessRun() {}

    /**
     * @param arguments a macro file and its argument, {@code evaluation}, {@code claims}, or nothing for the demonstration
     * @return 0, or 1 if a macro was stopped by an error
     */
    public static int run(final String[] arguments) throws IOException {
        final PrintStream console = System.out;
        HeadlessImageJ.install();
        if (arguments.length == 0) return demonstrate(console);
        if (arguments[0].equals(EVALUATION)) return evaluate(console);
        if (arguments[0].equals(CLAIMS)) return checkClaims(console);
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
        final MarkedDocument document = document("evaluation.md");
        for (final String name : new String[] { "Supervised", "SelfSupervised" }) {
            final Path folder = folder(EVALUATION).resolve(name);
            Files.createDirectories(folder);
            if (!HeadlessImageJ.run(macro("Evaluate" + name), folder + "/")) return stopped(name, console);
            new EvaluationReport(name.equals("Supervised") ? "supervised" : "self-supervised", folder)
                    .writeInto(document);
        }
        document.save();
        console.println("The tables and plots are in " + folder(EVALUATION) + " and in docs/evaluation.md.");
        return 0;
    }

    private static int checkClaims(final PrintStream console) throws IOException {
        final MarkedDocument document = document("claims.md");
        Files.createDirectories(folder(CLAIMS));
        if (!HeadlessImageJ.run(macro("Claims"), folder(CLAIMS) + "/")) return stopped(CLAIMS, console);
        new ClaimsReport(folder(CLAIMS)).writeInto(document);
        document.save();
        console.println("The tables are in " + folder(CLAIMS) + " and in docs/claims.md.");
        return 0;
    }

    private static int stopped(final String name, final PrintStream console) {
        console.println("The experiment " + name + " was stopped by an error.");
        return 1;
    }

    private static Path folder(final String name) {
        return Paths.get("target", name).toAbsolutePath();
    }

    private static MarkedDocument document(final String name) throws IOException {
        final Path file = Paths.get("docs", name);
        if (Files.isRegularFile(file)) return new MarkedDocument(file);
        throw new IOException("There is no " + file + " here; start this in the folder of the project.");
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
