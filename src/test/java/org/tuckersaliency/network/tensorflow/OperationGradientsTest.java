package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuckersaliency.network.*;

class OperationGradientsTest {
    @Test
    void all(@TempDir final Path folder) throws IOException {
        int n = 0, bad = 0;
        for (final OperationCase each : OperationCases.all()) {
            final Path f = Files.createDirectories(folder.resolve("n" + n++));
            String result;
            try (Network network = Networks.open(TestFiles.frozen(f, each.graph().build()).toString())) {
                final Layer layer = NetworkChecks.layer(network, OperationCase.LAYER);
                final Target target = TargetFinder.of(network).find("1").get(0).target();
                final Gradients g = network.gradients(OperationCase.image(), layer, target, false);
                final float[] F = TestImages.values(g.features().image()), G = TestImages.values(g.gradient().image());
                final Head head = network.head(OperationCase.image(), layer);
                double diff = 0, norm = 0;
                final List<float[]> changed = new ArrayList<>();
                for (int i = 0; i < F.length; i++) for (int s = -1; s <= 1; s += 2) {
                    final float[] c = F.clone();
                    c[i] += s * OperationCase.STEP;
                    changed.add(c);
                }
                final List<Scores> scores = head.scores(changed);
                for (int i = 0; i < F.length; i++) {
                    final double fd = (target.value(scores.get(2 * i + 1)) - target.value(scores.get(2 * i)))
                            / (2 * OperationCase.STEP);
                    diff += (fd - G[i]) * (fd - G[i]);
                    norm += fd * fd;
                }
                final double e = Math.sqrt(diff / Math.max(norm, 1e-12));
                result = e < 1e-2 ? "right" : "WRONG " + e;
                try {
                    network.gradients(OperationCase.image(), layer, target, true);
                    result += " curvature";
                } catch (final RuntimeException e2) {
                    result += " nocurv " + e2.getMessage();
                }
            } catch (final RuntimeException | AssertionError e) {
                result = "REFUSED " + e.getMessage();
            }
            final boolean ok = each.expectation() == OperationCase.Expectation.REFUSED == result.startsWith("REFUSED")
                    && !result.startsWith("WRONG");
            if (!ok) bad++;
            System.out.println("CASE" + (ok ? "  " : "! ") + each + " | " + each.expectation() + " | "
                    + result.substring(0, Math.min(260, result.length())));
        }
        System.out.println("BAD " + bad + " of " + n);
    }
}
