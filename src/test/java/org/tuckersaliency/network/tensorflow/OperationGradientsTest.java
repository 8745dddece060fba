package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuckersaliency.network.Gradients;
import org.tuckersaliency.network.Head;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;
import org.tuckersaliency.network.TargetFinder;
import org.tuckersaliency.network.tensorflow.OperationCase.Expectation;

/** The gradient and the curvature of every operation, and the table of them in docs/gradients.md. */
class OperationGradientsTest {
    private static final double RELATIVE = 1e-2;
    /** Of a score, as a share of the terms that it is the sum of. */
    private static final double ROUNDING = 5e-7;
    private static final int DOZEN = 12;
    private static final Path TABLE = Paths.get("docs", "gradients.md");

    @TempDir
    Path folder;

    static Stream<OperationCase> cases() {
        return OperationCases.all().stream();
    }

    private Network open(final TestGraph graph) throws IOException {
        return Networks.open(TestFiles.frozen(folder, graph.build()).toString());
    }

    private static Layer layer(final Network network) {
        return NetworkChecks.layer(network, OperationCase.LAYER);
    }

    private static Target target(final Network network) {
        return TargetFinder.of(network).find("1").get(0).target();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void gradientIsThatOfFiniteDifferencesOrIsRefused(final OperationCase each) throws IOException {
        try (Network network = open(each.graph())) {
            if (each.expectation() == Expectation.REFUSED) {
                final String message = assertThrows(NetworkException.class, () -> network.gradients(
                        OperationCase.image(), layer(network), target(network), false)).getMessage();
                assertTrue(message.startsWith("There is no gradient at the layer 'tap'")
                        || message.startsWith("TensorFlow cannot build the gradient at the layer 'tap'"), message);
                assertTrue(message.contains("choose"), message);
                network.featureMaps(OperationCase.image(), layer(network));
            } else {
                gradientIsRight(network, each.toString());
                if (each.hasCurvature())
                    curvatureIsRight(network, each.toString());
                else
                    assertTrue(assertThrows(NetworkException.class, () -> network.gradients(OperationCase.image(),
                            layer(network), target(network), true)).getMessage().contains("second-order"));
            }
        }
    }

    /** All operations one beside the other, and all in a row. */
    @Test
    void gradientsOfNetworksOfAllOperationsAreThoseOfFiniteDifferences() throws IOException {
        for (final TestGraph graph : List.of(OperationNetworks.sideBySide(OperationNetworks.onceWithoutJumps()),
                OperationNetworks.squeezeAndExcitation(), OperationNetworks.maximaAndSoftplus()))
            try (Network network = open(graph)) {
                gradientIsRight(network, "all");
            }
    }

    /** Every operation once, a dozen in each network: the gradient at the layer before each of them. */
    @Test
    void gradientsAtEveryLayerOfNetworksOfAllOperationsAreThoseOfFiniteDifferences() throws IOException {
        final List<OperationCase> operations = OperationNetworks.onceWithoutJumps();
        int layers = 0;
        for (int from = 0; from < operations.size(); from += DOZEN)
            try (Network network = open(OperationNetworks.inARow(operations.subList(from,
                    Math.min(operations.size(), from + DOZEN))))) {
                        for (final Layer each : network.layers()) {
                            if (!each.isUsable() || !each.name().matches("tap|row/[^/]+/sum")) continue;
                            new GradientCheck(network, OperationCase.image(), each).gradientIsRight(target(network));
                            layers++;
                        }
                    }
        assertTrue(layers > operations.size(), layers + " layers");
    }

    @Test
    void curvaturesOfNetworksAreThoseOfFiniteDifferences() throws IOException {
        for (final TestGraph graph : List.of(OperationNetworks.squeezeAndExcitation(),
                OperationNetworks.maximaAndSoftplus(),
                OperationNetworks.sideBySide(OperationNetworks.onceWithCurvature())))
            try (Network network = open(graph)) {
                curvatureIsRight(network, "all");
            }
    }

    /** Every entry of the gradient, by central differences. */
    private static void gradientIsRight(final Network network, final String what) {
        final Gradients gradients = network.gradients(OperationCase.image(), layer(network), target(network), false);
        final float[] features = TestImages.values(gradients.features().image());
        final float[] gradient = TestImages.values(gradients.gradient().image());
        final List<float[]> changed = new ArrayList<>();
        for (int i = 0; i < features.length; i++) {
            changed.add(changed(features, i, OperationCase.STEP));
            changed.add(changed(features, i, -OperationCase.STEP));
        }
        final List<Scores> scores = network.head(OperationCase.image(), layer(network)).scores(changed);
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < features.length; i++) {
            final double slope = (target(network).value(scores.get(2 * i))
                    - target(network).value(scores.get(2 * i + 1))) / (2 * OperationCase.STEP);
            difference += (slope - gradient[i]) * (slope - gradient[i]);
            norm += slope * slope;
        }
        final double rounding = 1e-4 * Math.abs(target(network).value(gradients.scores()));
        assertEquals(0, Math.sqrt(difference), RELATIVE * Math.sqrt(norm) + rounding, what);
    }

    private static float[] changed(final float[] features, final int i, final float by) {
        final float[] changed = features.clone();
        changed[i] += by;
        return changed;
    }

    /** d · H · F for some directions d, by mixed differences of the scores; no step is longer than to the next kink. */
    private static void curvatureIsRight(final Network network, final String what) {
        final Gradients gradients = network.gradients(OperationCase.image(), layer(network), target(network), true);
        final float[] features = TestImages.values(gradients.features().image());
        final float[] curvature = TestImages.values(gradients.curvature().orElseThrow().image());
        final float[] gradient = TestImages.values(gradients.gradient().image());
        double terms = Math.abs(target(network).value(gradients.scores()));
        for (int i = 0; i < gradient.length; i++) terms += Math.abs(gradient[i] * features[i]);
        final Head head = network.head(OperationCase.image(), layer(network));
        for (int k = 0; k < 4; k++) {
            final float[] direction = new float[features.length];
            final Random random = new Random(k);
            for (int i = 0; i < direction.length; i++)
                direction[i] = k == 0 ? curvature[i] : curvature[i] * random.nextFloat() + 1e-3f * random.nextFloat();
            final double along = OperationCase.STEP / 2 / highest(features);
            final double across = OperationCase.STEP / 2 / Math.max(1e-9, highest(direction));
            final List<float[]> changed = new ArrayList<>();
            for (final int a : new int[] { 1, -1 })
                for (final int b : new int[] { 1, -1 }) {
                    final float[] moved = features.clone();
                    for (int i = 0; i < moved.length; i++)
                        moved[i] += a * along * features[i] + b * across * direction[i];
                    changed.add(moved);
                }
            final List<Scores> scores = head.scores(changed);
            final double[] values = scores.stream().mapToDouble(target(network)::value).toArray();
            final double mixed = (values[0] - values[1] - values[2] + values[3]) / (4 * along * across);
            double expected = 0;
            for (int i = 0; i < direction.length; i++) expected += (double) direction[i] * curvature[i];
            final double rounding = ROUNDING * terms / (along * across);
            assertEquals(expected, mixed, 3e-2 * Math.abs(expected) + rounding, what);
        }
    }

    private static double highest(final float[] values) {
        double highest = 0;
        for (final float value : values) highest = Math.max(highest, Math.abs(value));
        return highest;
    }

    @Test
    void rewrittenOperationsAreThoseThatHaveAnotherForm() throws IOException {
        final List<String> wrong = new ArrayList<>();
        for (final OperationCase each : OperationCases.all()) {
            final TestGraph graph = each.graph();
            final FlatGraph flat = new FlatGraph(graph.nodes(), Map.of(), graph.build().getVersions());
            final Map<String, org.tensorflow.proto.NodeDef> before = Map.copyOf(flat.nodes());
            DifferentiableForms.rewrite(flat);
            final boolean changed = before.values().stream().anyMatch(n -> n.getOp().equals(each.operation())
                    && (!n.equals(flat.nodes().get(n.getName())) || n.getOp().equals("IdentityN")));
            if (changed != (each.expectation() == Expectation.REWRITTEN)) wrong.add(each.toString());
        }
        assertEquals(List.of(), wrong);
    }

    /** A row for each operation, and for each use of it that is treated differently. */
    @Test
    void tableOfTheDocumentationIsThatOfTheTests() throws IOException {
        final String table = table();
        final Path written = Files.write(Paths.get("target", "gradients-table.md"), table.getBytes(
                StandardCharsets.UTF_8));
        final String text = Files.readString(TABLE);
        assertTrue(text.contains(table), "the table in " + TABLE + " is not that of " + written + "; copy it there");
    }

    private static String table() {
        final Map<String, Map<String, List<String>>> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (final OperationCase each : OperationCases.all())
            rows.computeIfAbsent(each.operation(), o -> new LinkedHashMap<>()).computeIfAbsent(state(each),
                    s -> new ArrayList<>()).add(each.title());
        final StringBuilder table = new StringBuilder("| operation | gradient | curvature |\n|---|---|---|\n");
        rows.forEach((operation, states) -> states.forEach((state, titles) -> {
            final boolean special = states.size() > 1 && !titles.contains("");
            table.append("| `").append(operation).append('`').append(special ? ", " + String.join("; ", titles) : "")
                    .append(" | ").append(state).append(" |\n");
        }));
        return table.toString();
    }

    private static String state(final OperationCase each) {
        switch (each.expectation()) {
            case GRADIENT:
                return "yes | " + (each.hasCurvature() ? "yes" : "refused");
            case REWRITTEN:
                return "as " + each.remark() + " | " + (each.hasCurvature() ? "yes" : "refused");
            default:
                return "refused: " + each.remark() + " | refused";
        }
    }
}
