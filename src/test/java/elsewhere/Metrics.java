package elsewhere;

import java.util.Set;

import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.evaluation.Trial;

/** Metrics of another plugin, most of them broken. They are not annotated, so that no other test finds them. */
public final class Metrics {
    private Metrics() {}

    /** Always 7, which works. */
    public static class Seven implements Metric {
        @Override
        public String key() {
            return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public String label() {
            return getClass().getSimpleName();
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
            return "Somebody's.";
        }

        @Override
        public String citation() {
            return "Somebody.";
        }

        @Override
        public boolean isScaleInvariant() {
            return true;
        }

        @Override
        public Measurement compute(final Trial trial) {
            return Measurement.of(7);
        }
    }

    public static final class Unlinked extends Seven {
        @Override
        public Measurement compute(final Trial trial) {
            throw new NoClassDefFoundError("elsewhere/Gone");
        }
    }

    public static final class GivesNull extends Seven {
        @Override
        public Measurement compute(final Trial trial) {
            return null;
        }
    }

    public static final class ThrowsUnit extends Seven {
        @Override
        public String unit() {
            throw new AbstractMethodError();
        }
    }
}
