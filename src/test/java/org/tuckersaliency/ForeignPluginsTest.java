package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.log.LogService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.tuckersaliency.evaluation.LeftOut;
import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.method.SaliencyMethod;

import elsewhere.Methods;
import elsewhere.Metrics;
import ij.IJ;
import ij.ImagePlus;

/** A method or metric of another plugin may be broken in any way: nothing else is taken along, and it is named. */
class ForeignPluginsTest {
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

    private void installMetrics(final Class<?>... metrics) {
        context.service(LogService.class).addLogListener(message -> logged.add(message.text()));
        for (final Class<?> metric : metrics)
            context.service(PluginService.class).addPlugin(
                    new PluginInfo<>(metric.getName(), Metric.class, null, metric.getClassLoader()));
    }

    @ParameterizedTest
    @ValueSource(classes = { Metrics.Unlinked.class, Metrics.GivesNull.class })
    void metricThatFailsIsNamedAndTheOthersHaveTheirNumbers(final Class<?> broken) {
        installMetrics(Metrics.Seven.class, broken);
        final String key = broken.getSimpleName().toLowerCase(java.util.Locale.ROOT);
        final Evaluation evaluation = saliency.evaluate(image, new EvaluationSettings()
                .withNetwork("sample:cells-ssl").withMethods("tsm").withMetrics(key + ";seven;complexity"));
        assertEquals(1, evaluation.warnings().stream().filter(w -> w.contains(broken.getName())
                && w.contains("no part of Tucker Saliency")).count(), evaluation.warnings().toString());
        final Map<String, Measurement> numbers = evaluation.result().maps().get(0).measurements();
        assertEquals(7, numbers.get("seven").value().getAsDouble());
        assertTrue(numbers.get("complexity").value().isPresent());
        assertEquals(LeftOut.OTHER_PLUGIN_FAILED, numbers.get(key).leftOut().orElseThrow());
        assertTrue(EvaluationTables.ofSummary(evaluation).size() > 0);
    }

    @Test
    void metricThatCannotBeListedIsLeftOutAndNamed() {
        final int before = saliency.metrics().size();
        installMetrics(Metrics.ThrowsUnit.class);
        assertEquals(before, saliency.metrics().size());
        assertTrue(logged.stream().anyMatch(line -> line.contains(Metrics.ThrowsUnit.class.getName())),
                logged.toString());
    }

    @Test
    void whatAnotherPluginFailedInIsTriedAgainWhenTheEvaluationGoesOn(@TempDir final Path folder) throws IOException {
        install(Methods.Throws.class);
        final EvaluationSettings settings = new EvaluationSettings().withNetwork("sample:cells-ssl")
                .withMethods("tsm;throws").withMetrics("complexity")
                .withCsv(folder.resolve("out.csv").toString());
        saliency.evaluate(image, settings);
        final List<String> lines = Files.readAllLines(folder.resolve("out-state.txt"));
        assertTrue(lines.stream().anyMatch(line -> line.contains("\ttsm\t")), lines.toString());
        assertTrue(lines.stream().noneMatch(line -> line.contains("\tthrows\t")), lines.toString());
        assertEquals(1, saliency.evaluate(image, settings).warnings().stream()
                .filter(w -> w.contains(Methods.Throws.class.getName())).count());
    }

    @Test
    void methodThatHeedsEscapeIsEndedByIt() {
        install(Methods.Heeding.class);
        assertThrows(CancellationException.class, () -> saliency.map(image, "sample:cells-ssl", "heeding"));
        assertThrows(CancellationException.class, () -> saliency.compare(image, "sample:cells-ssl",
                saliency.methods("tsm;heeding"), new SaliencySettings()));
        assertEquals(16, saliency.map(image, "sample:cells-ssl", "tsm").getWidth());
    }
}
