package org.tuckersaliency.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the command lines of the applications have in common. */
abstract class Application implements Callable<Integer> {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int BROKEN = 4;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "INPUT",
            description = "A folder with images, such as hdfs:///data; of a batch also an image, or a pattern such as "
                    + "'hdfs:///data/**.tif'.")
    private String input;

    @Option(names = { "-o", "--output" }, required = true, paramLabel = "FOLDER",
            description = "Folder for the results; new or empty, or that of the job to be resumed.")
    private String output;

    @Option(names = "--images-per-task", paramLabel = "N", defaultValue = "0",
            description = "Images of a task; 0: chosen.")
    private int imagesPerTask;

    @Option(names = "--resume", description = "Go on with a job that was ended.")
    private boolean resume;

    /** Ends the process with the code that {@code --help} lists where that is not 0. */
    static void run(final Application application, final String[] arguments) {
        final int code = new CommandLine(application).execute(arguments);
        if (code != DONE) System.exit(code); // a driver that ends by itself is a success to every cluster manager
    }

    /** What cluster managers show. */
    abstract String name();

    /**
     * @return the code that the process ends with
     * @throws IllegalArgumentException if the options do not fit
     * @throws IOException if the input cannot be read or the output not be written
     */
    abstract int run(JavaSparkContext spark, RemoteFiles remote, PrintWriter err) throws IOException;

    String input() {
        return input;
    }

    String output() {
        return output;
    }

    int imagesPerTask() {
        return imagesPerTask;
    }

    boolean resume() {
        return resume;
    }

    @Override
    public Integer call() {
        final PrintWriter err = spec.commandLine().getErr();
        try (JavaSparkContext spark = Job.context(name())) {
            return run(spark, new RemoteFiles(spark.hadoopConfiguration()), err);
        } catch (final IllegalArgumentException e) {
            err.println(e.getMessage());
            return USAGE;
        } catch (final IOException e) {
            err.println("The results in " + output + " cannot be written, or the images not be read ("
                    + e.getMessage() + ").");
            return BROKEN;
        } catch (final Exception e) { // of Spark, which declares none in Scala
            if (!(e instanceof SparkException || e instanceof IllegalStateException)) throw e; // a defect
            err.println(
                    "Spark cannot run the job (" + Job.reason(e) + "); see what was given to spark-submit, and what "
                            + "is said above. What is done is kept, --resume goes on.");
            return BROKEN;
        }
    }
}
