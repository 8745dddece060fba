package org.tuckersaliency.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads the description of a bioimage.io model (formats 0.3 to 0.5): the preprocessing and the allowed sizes of its
 * first input, and the names of its classes. See https://github.com/bioimage-io/spec-bioimage-io.
 */
final class BioimageYaml {
    /** The longest that bioimage.io has are a tenth of it; a whole number of a million digits alone takes minutes. */
    private static final int MOST = 1 << 18;
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 50;
    private static final double[] ONE = { 1 };
    private static final double[] ZERO = { 0 };

    private BioimageYaml() {}

    /**
     * @throws IllegalArgumentException if the text is no YAML
     */
    static NetworkDescription read(final String text, final String file, final LabelSource source) {
        final Object root = parse(text);
        final List<String> remarks = new ArrayList<>();
        final Map<?, ?> input = map(first(get(root, "inputs")));
        final List<?> steps = list(input.get("preprocessing"));
        final Preprocessing preprocessing = input.isEmpty() ? null : preprocessing(steps, file, remarks);
        final int[] sizes = sizes(input);
        final ClassLabels besides = source.usual();
        final ClassLabels labels = besides.size() > 0 ? besides : BioimageLabels.read(map(root));
        return new NetworkDescription(preprocessing, "", sizes[0], sizes[1], labels, null, remarks);
    }

    /** Texts, numbers, lists and maps only. */
    private static Object parse(final String text) {
        if (text.length() > MOST)
            throw new IllegalArgumentException("it has more than " + MOST + " characters");
        final LoaderOptions bounds = new LoaderOptions();
        bounds.setCodePointLimit(MOST);
        bounds.setMaxAliasesForCollections(MOST_ALIASES);
        bounds.setNestingDepthLimit(DEEPEST);
        bounds.setAllowRecursiveKeys(false);
        try {
            return new Yaml(new SafeConstructor(bounds)).load(text);
        } catch (final RuntimeException e) { // YAMLException, and what SnakeYAML does not expect of odd numbers and tags
            throw new IllegalArgumentException("it is not YAML: "
                    + JsonText.shown(String.valueOf(e.getMessage()).lines().findFirst().orElse("")), e);
        }
    }

    private static Preprocessing preprocessing(final List<?> steps, final String file, final List<String> remarks) {
        Preprocessing first = Preprocessing.of(file, Preprocessing.Range.UNCHANGED, ONE, ZERO, false);
        double[] scale = ONE;
        double[] offset = ZERO;
        for (final Object step : steps) {
            final String name = word(get(step, "name") == null ? get(step, "id") : get(step, "name"));
            final Map<?, ?> arguments = map(get(step, "kwargs"));
            if (name.equals("scale_linear")) {
                final double[] gain = numbers(arguments.get("gain"), 1);
                scale = combine(scale, gain, (a, b) -> a * b);
                offset = combine(combine(offset, gain, (a, b) -> a * b), numbers(arguments.get("offset"), 0),
                        Double::sum);
            } else if (name.endsWith("zero_mean_unit_variance") && arguments.containsKey("mean")
                    && arguments.containsKey("std")) {
                final double[] deviation = numbers(arguments.get("std"), 1);
                scale = combine(scale, deviation, (a, b) -> a / b);
                offset = combine(combine(offset, numbers(arguments.get("mean"), 0), (a, b) -> a - b), deviation,
                        (a, b) -> a / b);
            } else if (name.equals("scale_range") || name.equals("zero_mean_unit_variance")) {
                // what came before does not matter: these two give the same for a · x + b as for x
                first = name.equals("scale_range")
                        ? percentiles(arguments, file)
                        : Preprocessing.of(file,
                                Preprocessing.Range.STANDARDISED, ONE, ZERO, false);
                if (scale.length > 1)
                    remarks.add("The preprocessing of " + file + " scales each channel and then the whole image, of "
                            + "which only the second was done; maps may differ from what the network was made for.");
                scale = ONE;
                offset = ZERO;
            } else if (!name.equals("ensure_dtype")) {
                remarks.add("The preprocessing step '" + name + "' of " + file
                        + " is not known and was left out; maps may differ from what the network was made for.");
            }
        }
        return first.followedBy(scale, offset);
    }

    private static Preprocessing percentiles(final Map<?, ?> arguments, final String file) {
        return Preprocessing.percentiles(file, numbers(arguments.get("min_percentile"), 0)[0],
                numbers(arguments.get("max_percentile"), 100)[0], ONE, ZERO, false);
    }

    private interface Operation {
        double apply(double a, double b);
    }

    private static double[] combine(final double[] a, final double[] b, final Operation operation) {
        final double[] result = new double[Math.max(a.length, b.length)];
        if (a.length != 1 && b.length != 1 && a.length != b.length)
            throw new IllegalArgumentException("its preprocessing has " + a.length + " and " + b.length + " channels");
        for (int i = 0; i < result.length; i++)
            result[i] = operation.apply(a[a.length == 1 ? 0 : i], b[b.length == 1 ? 0 : i]);
        return result;
    }

    /** The smallest edge and its step, 1 and 1 where nothing is said or the axes differ from what we understand. */
    private static int[] sizes(final Map<?, ?> input) {
        final int[] result = { 1, 1 };
        if (input.get("axes") instanceof String) { // formats 0.3 and 0.4
            final String axes = (String) input.get("axes");
            final List<?> minimum = list(get(input.get("shape"), "min"));
            final List<?> step = list(get(input.get("shape"), "step"));
            for (int i = 0; i < axes.length(); i++)
                if ("xy".indexOf(axes.charAt(i)) >= 0 && i < minimum.size() && i < step.size())
                    widen(result, minimum.get(i), step.get(i));
        }
        for (final Object axis : list(input.get("axes"))) // format 0.5
            if ("x".equals(get(axis, "id")) || "y".equals(get(axis, "id")))
                widen(result, get(get(axis, "size"), "min"), get(get(axis, "size"), "step"));
        return result;
    }

    private static void widen(final int[] sizes, final Object minimum, final Object step) {
        if (!(minimum instanceof Number) || !(step instanceof Number) || ((Number) step).intValue() < 1) return;
        sizes[0] = Math.max(sizes[0], ((Number) minimum).intValue());
        sizes[1] = Math.max(sizes[1], ((Number) step).intValue());
    }

    private static Object get(final Object parent, final String key) {
        return parent instanceof Map ? ((Map<?, ?>) parent).get(key) : null;
    }

    private static Map<?, ?> map(final Object value) {
        return value instanceof Map ? (Map<?, ?>) value : Map.of();
    }

    private static List<?> list(final Object value) {
        return value instanceof List ? (List<?>) value : List.of();
    }

    private static Object first(final Object value) {
        return list(value).isEmpty() ? null : list(value).get(0);
    }

    private static double[] numbers(final Object value, final double otherwise) {
        if (value == null) return new double[] { otherwise };
        final List<?> list = value instanceof List ? (List<?>) value : List.of(value);
        if (list.isEmpty()) return new double[] { otherwise };
        final double[] result = new double[list.size()];
        for (int i = 0; i < result.length; i++) result[i] = number(list.get(i));
        return result;
    }

    /** A text or number; lists and maps, which may hold themselves, only by their kind. */
    private static String word(final Object value) {
        if (value instanceof List) return "[…]";
        if (value instanceof Map || value instanceof Collection) return "{…}";
        return JsonText.shown(String.valueOf(value));
    }

    /** YAML 1.1 takes {@code 1e-3} for a text. */
    private static double number(final Object value) {
        try {
            final double number = value instanceof Number
                    ? ((Number) value).doubleValue()
                    : Double.parseDouble(word(value));
            if (Double.isFinite(number)) return number;
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("'" + word(value) + "' in its preprocessing is not a number", e);
        }
        throw new IllegalArgumentException("'" + word(value) + "' in its preprocessing is not finite");
    }
}
