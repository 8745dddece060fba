package org.tuckersaliency;

import java.util.Set;

import org.scijava.Context;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.evaluation.Trial;

/** Evaluates a folder, and is killed in the middle. */
public final class KilledEvaluationProgram {
    static final int KILLED = 9;

    private KilledEvaluationProgram() {}

    /** The process halts when it has been asked for so many numbers; always 1. */
    public static final class Halting implements Metric {
        private static int left = Integer.MAX_VALUE;

        @Override
        public String key() {
            return "halting";
        }

        @Override
        public String label() {
            return "Halting";
        }

        @Override
        public Better better() {
            return Better.HIGH;
        }

        @Override
        public Set<Need> needs() {
            return Set.of();
        }

        @Override
        public String help() {
            return "Ends the process.";
        }

        @Override
        public String citation() {
            return "For tests.";
        }

        @Override
        public boolean isScaleInvariant() {
            return true;
        }

        @Override
        public Measurement compute(final Trial trial) {
            if (--left == 0) Runtime.getRuntime().halt(KILLED);
            return Measurement.of(1);
        }
    }

    /** @param arguments the folder, the CSV, and after how many maps the process is killed */
    public static void main(final String[] arguments) {
        Halting.left = Integer.parseInt(arguments[2]);
        try (Context context = new Context(SaliencyService.class)) {
            evaluate(context, arguments[0], arguments[1]);
        }
        System.exit(0);
    }

    static void evaluate(final Context context, final String folder, final String csv) {
        context.service(PluginService.class).addPlugin(new PluginInfo<>(Halting.class.getName(), Metric.class, null,
                Halting.class.getClassLoader()));
        context.service(SaliencyService.class).evaluate(null, new EvaluationSettings().withFolder(folder)
                .withNetwork("sample:cells-ssl").withMethods("tsm").withMetrics("halting;complexity").withCsv(csv));
    }
}
