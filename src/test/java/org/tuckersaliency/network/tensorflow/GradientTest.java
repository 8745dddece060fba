package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;

class GradientTest {
    static final Target TOP = new Target() {
        public Rule rule() {
            return Rule.TOP_CLASS;
        }
        public double value(Scores s) {
            return 0;
        }
        public float[] derivative(Scores s) {
            float[] d = new float[s.values().length];
            int b = 0;
            for (int i = 0; i < d.length; i++) if (s.values()[i] > s.values()[b]) b = i;
            d[b] = 1;
            return d;
        }
        public Target fixedFor(Scores s) {
            float[] d = derivative(s);
            Target me = this;
            return new Target() {
                public Rule rule() {
                    return Rule.FIXED;
                }
                public double value(Scores q) {
                    return 0;
                }
                public float[] derivative(Scores q) {
                    return d;
                }
                public Target fixedFor(Scores q) {
                    return this;
                }
                public String describe(Scores q) {
                    return "";
                }
            };
        }
        public String describe(Scores s) {
            return "top";
        }
    };
    @Test
    void small(@TempDir final Path folder) throws IOException {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3);
        check(TestFiles.frozen(folder, graph.build()).toString(), 16, 16, 3);
    }
    @Test
    void classifier() {
        check("sample:cells-classifier", 64, 48, 1);
    }
    @Test
    void mcunet() {
        check("../shared/networks/mcunet-tf", 160, 160, 3);
    }
    @Test
    void efficient() {
        check("../shared/networks/efficientnetb0", 150, 150, 3);
    }

    private static void check(final String source, final int w, final int h, final int c) {
        try (Network network = Networks.open(source)) {
            System.out.println(source + " " + network.output() + " " + network.remarks());
            int n = 0, all = network.layers().size();
            for (final Layer layer : network.layers()) {
                if (!layer.isUsable() || (n++ % Math.max(1, all / 12)) != 0) continue;
                try {
                    new GradientCheck(network, TestImages.noise(w, h, c), layer).gradientIsRight(TOP);
                    System.out.println("ok " + layer);
                } catch (final Throwable t) {
                    System.out.println("BAD " + layer + " " + t);
                }
                try {
                    new GradientCheck(network, TestImages.noise(w, h, c), layer).curvatureIsRight(TOP);
                    System.out.println("  curvature ok ");
                } catch (final Throwable t) {
                    System.out.println("  curvature BAD " + t);
                }
            }
        }
    }
}
