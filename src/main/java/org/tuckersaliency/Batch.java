package org.tuckersaliency;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import org.scijava.Context;
import org.tuckersaliency.batch.BatchRecord;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Networks;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Maps many images from the command line: {@code java -cp ... org.tuckersaliency.Batch data/ -o maps/ -n network}. */
@Command(name = "java -cp ... org.tuckersaliency.Batch", mixinStandardHelpOptions = true, sortOptions = false,
        usageHelpAutoWidth = true, versionProvider = Batch.Version.class,
        description = "Shows where a network looks in many images. A batch that was ended, in whatever way, goes on with "
                + "--resume.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = { "0:Every image is done.", "1:Some images failed; " + "report.csv in the output says which.",
                "2:The options are wrong, or files are in the way.", "3:The network cannot be opened, or does not fit.",
                "4:The results cannot be written.", "130:The batch was ended; --resume goes on." })
public final class Batch implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int NETWORK = 3;
    private static final int UNWRITABLE = 4;
    private static final int ENDED = 130;

    /** The version of the plugin. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] { "Tucker Saliency "
                    + org.scijava.util.VersionUtils.getVersion(Batch.class) };
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "INPUT",
            description = "A folder with images, an image, or a pattern such as 'data/**.tif'.")
    private String input;

    @Option(names = { "-o", "--output" }, required = true, paramLabel = "FOLDER",
            description = "Folder for the results; new or empty, or that of the batch to be resumed.")
    private String output;

    @Mixin
    private final BatchOptions options = new BatchOptions();

    @Option(names = "--batch", paramLabel = "N", defaultValue = "0",
            description = "Planes that pass the network together; 0: measured.")
    private int batch;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "0",
            description = "Threads that read, and that compute maps; 0: half of the processors.")
    private int threads;

    @Option(names = "--resume", description = "Go on with a batch that was ended.")
    private boolean resume;

    @Option(names = "--fail-fast", description = "End at the first image that fails.")
    private boolean failFast;

    @Option(names = "--progress", description = "Say on the error stream how far it has come.")
    private boolean progress;

    @Option(names = "--json", description = "Print a line of JSON for each image.")
    private boolean json;

    /** Ends the process with the code that {@code --help} lists. */
    public static void main(final String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.getProperties().putIfAbsent(Networks.NO_SPINNING, "true");
        System.exit(run(arguments, null, null));
    }

    /**
     * @param out takes what is printed; null for the console
     * @param err takes what is said beside it; null for the console
     * @return the exit code
     */
    static int run(final String[] arguments, final PrintWriter out, final PrintWriter err) {
        final CommandLine line = new CommandLine(new Batch());
        if (out != null) line.setOut(out);
        if (err != null) line.setErr(err);
        return line.execute(arguments);
    }

    @Override
    public Integer call() {
        final PrintWriter err = spec.commandLine().getErr();
        try (Context context = new Context(SaliencyService.class)) {
            final BatchReport report = context.service(SaliencyService.class).batch(settings(), this::say);
            report.failures().forEach(err::println);
            err.println(report);
            if (progress) err.println(report.manner());
            if (report.failures().isEmpty() && report.left() == 0) return DONE;
            return report.left() > 0 && !failFast ? ENDED : FAILED;
        } catch (final IllegalArgumentException e) {
            return refuse(err, e, USAGE);
        } catch (final NetworkException e) {
            return refuse(err, e, NETWORK);
        } catch (final IllegalStateException e) {
            return refuse(err, e, UNWRITABLE);
        }
    }

    private static int refuse(final PrintWriter err, final RuntimeException e, final int code) {
        err.println(e.getMessage());
        return code;
    }

    private BatchSettings settings() {
        return options.settings().withInput(input).withOutput(output).withResume(resume).withFailFast(failFast)
                .withBatch(batch).withThreads(threads);
    }

    private void say(final BatchRecord record) {
        if (json) {
            spec.commandLine().getOut().println(record.toJson());
            spec.commandLine().getOut().flush();
        }
        if (progress)
            spec.commandLine().getErr()
                    .println(record.image() + ": " + record.error().orElse(record.outputs().size() + " files"));
    }
}
