package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.log.LogService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.evaluation.Trial;
import org.tuckersaliency.method.SaliencyMethod;

import elsewhere.Methods;
import ij.IJ;
import ij.ImagePlus;

/** A method or metric of another plugin may be broken in any way: nothing else is taken along, and it is named. */
class ForeignPluginsTest {
    /** A metric that fails. */
    public static final class Failing implements Metric {
        @Override
        public String key() {
            return "failing";
        }

        @Override
        public String label() {
            return "Failing";
        }

        @Override
        public Better better() {
            return Better.HIGH;
        }

        @Override
        public java.util.Set<Need> needs() {
            return java.util.Set.of();
        }

        @Override
        public String help() {
            return "Fails.";
        }

        @Override
        public String citation() {
            return "Nobody.";
        }

        @Override
        public boolean isScaleInvariant() {
            return true;
        }

        @Override
        public Measurement compute(final Trial trial) {
            throw new NoClassDefFoundError("elsewhere/Gone");
        }
    }

    private final Context context = new Context(SaliencyService.class);
    private final SaliencyService saliency = context.service(SaliencyService.class);
    private final List<String> logged = new java.util.ArrayList<>();
    private final ImagePlus image = IJ.createImage("image", "8-bit ramp", 16, 12, 1);

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    private void install(final Class<?>... methods) {
        context.service(LogService.class).addLogListener(message -> logged.add(message.text()));
        for (final Class<?> method : methods)
            context.service(PluginService.class)
                    .addPlugin(new PluginInfo<>(method.getName(), SaliencyMethod.class, null,
                            method.getClassLoader()));
    }

    private List<String> keys() {
        return saliency.methods().stream().map(SaliencyMethod::key).collect(Collectors.toList());
    }

    @Test
    void workingMethodIsOneOfAll() {
        install(Methods.Working.class);
        assertTrue(keys().contains("working"));
        assertEquals(16, saliency.map(image, "sample:cells-ssl", "working").getWidth());
        assertEquals(List.of(), logged);
    }

    @ParameterizedTest
    @ValueSource(classes = { Methods.CannotBeMade.class, Methods.OfAnotherVersion.class, Methods.WithoutKey.class,
            Methods.WithoutLabel.class, Methods.WithoutNeeds.class, Methods.ThrowsLabel.class, Methods.Mtsm.class })
    void methodThatCannotBeListedIsLeftOutAndNamedAndAllOthersAreThere(final Class<?> broken) {
        final List<String> before = keys();
        install(broken, Methods.Working.class);
        final List<String> after = keys();
        after.remove("working");
        assertEquals(before, after);
        assertTrue(logged.stream().anyMatch(line -> line.contains(broken.getName())
                && line.contains("no part of Tucker Saliency")), logged.toString());
        assertFalse(saliency.method("mtsm").getClass().getName().startsWith("elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(classes = { Methods.Throws.class, Methods.Unlinked.class, Methods.Endless.class,
            Methods.GivesNothing.class, Methods.GivesNan.class, Methods.GivesAnotherSize.class })
    void methodThatFailsIsNamedAndTheOthersGoOn(final Class<?> broken) {
        install(broken);
        final String key = broken.getSimpleName().toLowerCase(java.util.Locale.ROOT);
        final String alone = assertThrows(IllegalStateException.class,
                () -> saliency.map(image, "sample:cells-ssl", key)).getMessage();
        assertTrue(alone.contains(broken.getName()) && alone.contains("no part of Tucker Saliency"), alone);
        final Comparison comparison = saliency.compare(image, "sample:cells-ssl",
                saliency.methods("tsm;" + key + ";mtsm"),
                new SaliencySettings());
        assertEquals(1, comparison.warnings().stream().filter(w -> w.contains(broken.getName())).count());
        final Evaluation evaluation = saliency.evaluate(image, new EvaluationSettings().withNetwork("sample:cells-ssl")
                .withMethods("tsm;" + key).withMetrics("complexity"));
        assertTrue(evaluation.warnings().stream().anyMatch(w -> w.contains(broken.getName())));
        assertTrue(evaluation.result().rows().stream().anyMatch(row -> row.method().equals("tsm")
                && row.summary().n() == 1));
    }

    @Test
    void metricThatFailsIsNamed() {
        context.service(PluginService.class)
                .addPlugin(new PluginInfo<>(Failing.class.getName(), Metric.class, null, getClass().getClassLoader()));
        // this one counts as ours by its package, so it is guarded by hand
        final Metric guarded = new ForeignMetric(new Failing());
        final String message = assertThrows(IllegalStateException.class, () -> guarded.compute(null)).getMessage();
        assertTrue(message.contains(Failing.class.getName()) && message.contains("NoClassDefFoundError"), message);
        assertTrue(saliency.metrics().size() > 10);
    }
}
