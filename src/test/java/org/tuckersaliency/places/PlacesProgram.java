package org.tuckersaliency.places;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.tuckersaliency.ClassTable;
import org.tuckersaliency.EvaluationSettings;
import org.tuckersaliency.SaliencyResult;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.command.GradCamCommand;
import org.tuckersaliency.command.MacroOptions;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

/**
 * Maps an image of a folder, evaluates the folder and tells what came of it, for a process under odd conditions. Its
 * argument is a file in UTF-8, because the arguments of a process are not: where the facts are written, then
 * {@code facts} with the network and an empty folder, or {@code refusals} with a network and a folder that Java cannot
 * name.
 */
public final class PlacesProgram {
    private static final String IMAGE = "Bild ü 核.tif";

    private PlacesProgram() {}

    public static void main(final String[] arguments) throws IOException {
        final List<String> lines = Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8);
        try (Context context = new Context()) {
            final List<String> told = lines.get(1).equals("facts")
                    ? facts(context, lines.get(2), Path.of(lines.get(3)))
                    : refusals(context.service(SaliencyService.class), lines.get(2), lines.get(3));
            told.add(library());
            Files.write(Path.of(lines.get(0)), told);
        }
        System.exit(0); // TensorFlow's threads would stay
    }

    /** Where the system says that TensorFlow's native library was loaded from; empty where it does not say so. */
    private static String library() throws IOException {
        final Path maps = Path.of("/proc/self/maps");
        if (!Files.exists(maps)) return "";
        return Files.readString(maps, StandardCharsets.ISO_8859_1).lines()
                .filter(line -> line.contains("libjnitensorflow")).findFirst()
                .map(line -> new String(line.substring(line.indexOf('/')).getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8))
                .orElseThrow();
    }

    /** What a user gets to see of a map and an evaluation, without the names of folders. */
    static List<String> facts(final Context context, final String network, final Path folder) throws IOException {
        final SaliencyService saliency = context.service(SaliencyService.class);
        final String file = folder.resolve(IMAGE).toString();
        if (!new FileSaver(IJ.createImage("ramp", "16-bit ramp", 48, 32, 1)).saveAsTiff(file))
            throw new IOException("The image was not saved.");
        final ImagePlus image = IJ.openImage(file);
        final List<String> facts = new ArrayList<>();
        final SaliencyResult result = saliency.map(image, network, saliency.method("gradcam"),
                new SaliencySettings().withOutput("all").withOpacity(12.5).withBar(true).withTarget("top"));
        for (final ImagePlus one : result.images()) facts.add(one.getTitle() + " " + one.getStack().getSliceLabel(1));
        facts.add("bits: " + Arrays.hashCode((float[]) result.map().orElseThrow().getProcessor().getPixels()));
        facts.addAll(List.of(result.map().orElseThrow().getInfoProperty().split("\n")));
        facts.add(ClassTable.of("ramp", saliency.classify(image, network, new SaliencySettings()), 3)
                .getRowAsString(0));
        final Path csv = Files.createDirectory(folder.resolve("Werte İı ü 核")).resolve("Werte ü 核.csv");
        saliency.evaluate(null, new EvaluationSettings().withFolder(folder.toString()).withNetwork(network)
                .withMethods("mtsm;gradcam").withMetrics("complexity;deletion").withSteps(4)
                .withCsv(csv.toString()));
        facts.addAll(Files.readAllLines(csv));
        facts.addAll(Files.readAllLines(csv.resolveSibling("Werte ü 核-images.csv")));
        facts.add(recorded(context.service(CommandService.class).getCommand(GradCamCommand.class)));
        facts.add(refusal(() -> saliency.map(image, network, saliency.method("gradcam"),
                new SaliencySettings().withOpacity(-1234.5))));
        // the version is that of the jar or of the folder that the classes were built in
        facts.replaceAll(fact -> fact.replace('\n', '|').replace(network, "NETWORK")
                .replace(folder.toString(), "FOLDER").replaceAll("Tucker Saliency: [^|]+", ""));
        return facts;
    }

    /** The line of a macro for a dialog in which numbers were written. */
    private static String recorded(final CommandInfo command) {
        final MacroOptions options = new MacroOptions(command);
        final Map<String, Object> values = new java.util.LinkedHashMap<>();
        for (final ModuleItem<?> item : options.items())
            values.put(item.getName(), item.getType() == int.class
                    ? MacroOptions.convert(item, "13")
                    : item.getDefaultValue());
        return options.line(options.recorded(values));
    }

    /** The sentences for names that Java cannot use, and what works all the same. */
    private static List<String> refusals(final SaliencyService saliency, final String network, final String folder) {
        final ImagePlus image = IJ.createImage("ramp", "16-bit ramp", 48, 32, 1);
        final EvaluationSettings settings = new EvaluationSettings().withNetwork("sample:cells-ssl")
                .withMethods("mtsm").withMetrics("complexity");
        final List<String> said = new ArrayList<>();
        said.add(refusal(() -> saliency.map(image, network, "mtsm")));
        said.add(refusal(() -> saliency.evaluate(image, settings.withCsv(folder + "/a.csv"))));
        said.add(refusal(() -> saliency.evaluate(null, settings.withFolder(folder))));
        said.add(refusal(() -> saliency.evaluate(image, settings.withTruth(folder))));
        said.add(refusal(() -> saliency.installTensorFlow(org.tuckersaliency.network.GivenPath.of(folder))));
        said.add(saliency.map(image, "sample:cells-ssl", "mtsm").getTitle());
        return said;
    }

    private static String refusal(final Runnable use) {
        try {
            use.run();
            return "nothing was said";
        } catch (final RuntimeException e) {
            return e.getMessage();
        }
    }
}
