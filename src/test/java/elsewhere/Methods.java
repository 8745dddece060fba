package elsewhere;

import java.util.Arrays;

import org.tuckersaliency.Cancellation;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.SaliencyMethod;

/** Saliency methods of another plugin, most of them broken. They are not annotated, so that no other test finds them. */
public final class Methods {
    private Methods() {}

    /** The mean of the first channel, which works. */
    public static class Working implements SaliencyMethod {
        @Override
        public String key() {
            return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public String label() {
            return getClass().getSimpleName();
        }

        @Override
        public String shortName() {
            return label();
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
        public LayerMap compute(final LayerInput input) {
            final double[] values = new double[input.width() * input.height()];
            for (int i = 0; i < values.length; i++) values[i] = i;
            return LayerMap.of(input).build(values);
        }
    }

    public static final class CannotBeMade extends Working {
        public CannotBeMade() {
            throw new IllegalStateException("It wants a licence.");
        }
    }

    public static final class OfAnotherVersion extends Working {
        public OfAnotherVersion() {
            throw new NoSuchMethodError("LayerInput.gone()");
        }
    }

    public static final class WithoutKey extends Working {
        @Override
        public String key() {
            return null;
        }
    }

    public static final class WithoutLabel extends Working {
        @Override
        public String label() {
            return " ";
        }
    }

    public static final class WithoutNeeds extends Working {
        @Override
        public java.util.Set<Need> needs() {
            return null;
        }
    }

    public static final class ThrowsLabel extends Working {
        @Override
        public String label() {
            throw new UnsupportedOperationException();
        }
    }

    /** Calls itself what one of ours is called. */
    public static final class Mtsm extends Working {}

    public static final class Throws extends Working {
        @Override
        public LayerMap compute(final LayerInput input) {
            throw new ArrayIndexOutOfBoundsException("Index 7 out of bounds");
        }
    }

    public static final class Unlinked extends Working {
        @Override
        public LayerMap compute(final LayerInput input) {
            throw new AbstractMethodError("gone");
        }
    }

    public static final class Endless extends Working {
        @Override
        public LayerMap compute(final LayerInput input) {
            return compute(input);
        }
    }

    public static final class GivesNothing extends Working {
        @Override
        public LayerMap compute(final LayerInput input) {
            return null;
        }
    }

    public static final class GivesNan extends Working {
        @Override
        public LayerMap compute(final LayerInput input) {
            final double[] values = new double[input.width() * input.height()];
            Arrays.fill(values, Double.NaN);
            return LayerMap.of(input).build(values);
        }
    }

    public static final class GivesAnotherSize extends Working {
        @Override
        public LayerMap compute(final LayerInput input) {
            return LayerMap.of(LayerInput.of(net.imglib2.img.array.ArrayImgs.floats(3, 2, 1))).build(new double[6]);
        }
    }

    /** Computes until the user has enough. */
    public static final class Heeding extends Working {
        @Override
        public LayerMap compute(final LayerInput input) {
            ij.IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
            try (Cancellation run = Cancellation.begin()) {
                while (true)
                    run.check();
            }
        }
    }
}
