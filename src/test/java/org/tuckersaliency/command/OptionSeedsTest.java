package org.tuckersaliency.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.scijava.command.Command;
import org.tuckersaliency.fuzz.Seeds;

/** The macro options that fuzzing starts from. */
class OptionSeedsTest {
    private static byte[] bytes(final int first, final String text) {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(first);
        all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    @Test
    void seedsAreWhatIsWrittenHere() throws IOException {
        final Map<Class<? extends Command>, String> commands = new LinkedHashMap<>();
        commands.put(MultivectorTuckerSaliencyMapCommand.class, "network=[C:\\my nets\\a (1).pb] layer=auto "
                + "ranks=16,4,4 components=1,3,5-8 weights=energy basis=stack opacity=40 bar");
        commands.put(MultivectorTuckerGradCamCommand.class, "class=[0.7*tabby & -0.3*tiger cat] reference=[] smooth "
                + "ranks=0.95 components=2");
        commands.put(MultivecEigenCamCommand.class,
                "centre=false planes=all normalise=none output=all lut=[3-3-2 RGB]");
        commands.put(KpcaCamCommand.class, "layer=a;b preprocessing=imagenet tiles=512");
        commands.put(CompareMethodsCommand.class, "layers=auto methods=[mtsm(weights=equal);all] output=both");
        commands.put(EvaluateMapsCommand.class, "folder=[/data/a b] metrics=all steps=10 truth=auto csv=");
        commands.put(ScoreInRegionsCommand.class, "truth=overlay tolerance=2.5");
        commands.put(DecomposeStackCommand.class, "ranks=full components=all core factors=true");
        commands.put(ClassifyCommand.class, "top=5 planes=current");
        final Map<String, byte[]> seeds = new LinkedHashMap<>();
        commands.forEach((command, text) -> seeds.put(command.getSimpleName(), bytes(OptionsFuzzTest.COMMANDS.indexOf(
                command), text)));
        final Map<String, String> values = new LinkedHashMap<>();
        values.put("layer", "auto; block/relu;pooled");
        values.put("class", "tabby; class 3;-0.5*2*x & 1e2 * crane (6);top");
        values.put("embedding", "own;reference");
        values.put("channel", "auto;0;2*nucleus & .5*debris");
        values.put("methods", "tsm(ranks=8,4,4 sign=auto);kpcacam(kernel=rbf);all");
        values.put("metrics", "deletion(substrate=noise steps=3);iou(threshold=0.25);auto");
        values.put("tiles", "128");
        values.put("tolerance", "15px");
        values.put("truth", "manager");
        values.put("flip", "1,3,5-8");
        values.put("networks", "sample:cells-ssl;[a b]");
        final List<String> names = List.copyOf(OptionsFuzzTest.OPTIONS.keySet());
        values.forEach((name, text) -> seeds.put(name,
                bytes(OptionsFuzzTest.COMMANDS.size() + names.indexOf(name), text)));
        Seeds.areInPlace(OptionsFuzzTest.class, "optionsAreUnderstoodOrRefused", seeds);
    }
}
