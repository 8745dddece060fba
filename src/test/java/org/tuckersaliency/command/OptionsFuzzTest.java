package org.tuckersaliency.command;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleException;
import org.tuckersaliency.ComponentChoice;
import org.tuckersaliency.EvaluationSettings;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.Tolerance;
import org.tuckersaliency.evaluation.AverageDrop;
import org.tuckersaliency.evaluation.Deletion;
import org.tuckersaliency.evaluation.Insertion;
import org.tuckersaliency.evaluation.IntersectionOverUnion;
import org.tuckersaliency.evaluation.MetricChoice;
import org.tuckersaliency.evaluation.Threshold;
import org.tuckersaliency.fuzz.Explained;
import org.tuckersaliency.image.DrawnRegions;
import org.tuckersaliency.method.EigenGradCam;
import org.tuckersaliency.method.KpcaCam;
import org.tuckersaliency.method.MethodChoice;
import org.tuckersaliency.method.MultivecEigenCam;
import org.tuckersaliency.method.MultivectorTuckerGradCam;
import org.tuckersaliency.method.TuckerSaliencyMap;
import org.tuckersaliency.network.ClassLabels;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.LayerFinder;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.NetworkOutput.Activation;
import org.tuckersaliency.network.NetworkOutput.Kind;
import org.tuckersaliency.network.TargetFinder;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** What a macro may say behind a command's name; the first byte chooses the command, or the option that is read. */
class OptionsFuzzTest {
    static final List<Class<? extends Command>> COMMANDS = List.of(MultivectorTuckerSaliencyMapCommand.class,
            MultivectorTuckerGradCamCommand.class, MultivecEigenCamCommand.class, KpcaCamCommand.class,
            EigenGradCamCommand.class, SegEigenCamCommand.class, GradCamCommand.class, ScoreCamCommand.class,
            FinerCamCommand.class, RandomMapCommand.class, ComponentMapsCommand.class, CompareMethodsCommand.class,
            ScoreInRegionsCommand.class, EvaluateMapsCommand.class, DecomposeStackCommand.class,
            ClassifyCommand.class, SaveSampleImagesCommand.class);
    private static final List<Layer> LAYERS = List.of(new Layer("stem/conv", "Conv2D", 8, 32, 32, ""),
            new Layer("block/relu", "Relu", 16, 8, 8, ""), new Layer("pooled", "Mean", 16, 1, 1, "it is only 1 × 1"));
    private static final ClassLabels LABELS = new ClassLabels(List.of("tench", "tabby, tabby cat", "tiger cat",
            "salt & pepper", "3", "2*x", "crane", "crane", "a; b"));
    /** What reads the value of one key. */
    static final Map<String, Consumer<String>> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("layer", text -> new LayerFinder(LAYERS, "").find(text));
        OPTIONS.put("class", text -> new TargetFinder(new NetworkOutput(Kind.CLASSES, Activation.SOFTMAX, 9), LABELS)
                .find(text));
        OPTIONS.put("embedding", text -> new TargetFinder(new NetworkOutput(Kind.EMBEDDING, Activation.NONE, 9),
                ClassLabels.none()).find(text));
        OPTIONS.put("channel", text -> new TargetFinder(new NetworkOutput(Kind.MAP, Activation.SIGMOID, 3),
                new ClassLabels(List.of("background", "nucleus", "debris"))).find(text));
        OPTIONS.put("methods", text -> new MethodChoice(List.of(new TuckerSaliencyMap(), new MultivecEigenCam(),
                new KpcaCam(), new EigenGradCam(), new MultivectorTuckerGradCam())).find(text));
        OPTIONS.put("metrics", text -> new MetricChoice(List.of(new AverageDrop(), new Insertion(), new Deletion(),
                new IntersectionOverUnion()), 5, true, word -> Threshold.at(0.5)).find(text));
        OPTIONS.put("tiles", text -> new SaliencySettings().withTiles(text));
        OPTIONS.put("tolerance", Tolerance::parse);
        OPTIONS.put("truth", DrawnRegions::named);
        OPTIONS.put("flip", text -> new ComponentChoice().withFlip(text).flipped().toString());
        OPTIONS.put("networks", text -> new EvaluationSettings().withNetwork(text).networks());
    }

    @FuzzTest
    void optionsAreUnderstoodOrRefused(final byte[] bytes) {
        if (bytes.length == 0) return;
        final String text = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
        final int choice = (bytes[0] & 0xff) % (COMMANDS.size() + OPTIONS.size());
        if (choice < COMMANDS.size())
            Explained.run(() -> command(COMMANDS.get(choice), text));
        else
            Explained.run(() -> OPTIONS.get(List.copyOf(OPTIONS.keySet()).get(choice - COMMANDS.size())).accept(text));
    }

    private static void command(final Class<? extends Command> type, final String text) {
        final CommandInfo info = new CommandInfo(type, type.getAnnotation(org.scijava.plugin.Plugin.class));
        final MacroOptions options = new MacroOptions(info);
        final Map<String, Object> values = options.parse(text);
        try {
            final CommandModule module = new CommandModule(info);
            values.forEach(module::setInput);
            isReadBack(options, values, module.getInputs());
            if (!(module.getDelegateObject() instanceof SaliencyCommand)) return;
            final SaliencyCommand command = (SaliencyCommand) module.getDelegateObject();
            command.settings();
            command.method();
        } catch (final ModuleException e) {
            throw new AssertionError(e);
        }
    }

    /** What the recorder would write means the same, but where a value holds what ends a value. */
    private static void isReadBack(final MacroOptions options, final Map<String, Object> given,
            final Map<String, Object> values) {
        if (given.values().stream().anyMatch(value -> value.toString().matches("(?s).*\\]\\p{javaWhitespace}.*")))
            return;
        final Map<String, String> recorded = options.recorded(values);
        final Map<String, Object> again = options.parse(org.tuckersaliency.MacroLine.options(recorded));
        for (final Map.Entry<String, Object> each : again.entrySet())
            if (!values.get(each.getKey()).equals(each.getValue()))
                throw new AssertionError(given + " became " + again + " of " + Arrays.asList(recorded));
    }
}
