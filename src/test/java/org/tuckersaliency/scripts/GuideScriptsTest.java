package org.tuckersaliency.scripts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.script.ScriptInfo;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.demo.Documents;
import org.tuckersaliency.demo.ScriptLines;
import org.tuckersaliency.sample.SampleImages;

import ij.IJ;
import ij.ImagePlus;

/** The scripts of the guide run as they stand there. */
class GuideScriptsTest {
    @TempDir
    private Path folder;

    @Test
    void javaScriptRuns() throws Exception {
        final List<String> scripts = Documents.code(Documents.GUIDE, "javascript");
        assertEquals(1, scripts.size());
        assertMapsAnImage("nashorn", scripts.get(0));
    }

    @Test
    void groovyRuns() throws Exception {
        assertMapsAnImage("groovy", groovy(false));
    }

    private static String groovy(final boolean parameters) throws Exception {
        final List<String> scripts = Documents.code(Documents.GUIDE, "groovy").stream()
                .filter(script -> script.startsWith("#@") == parameters).collect(Collectors.toList());
        assertEquals(1, scripts.size());
        return scripts.get(0);
    }

    private void assertMapsAnImage(final String language, final String script) throws Exception {
        final Path image = folder.resolve("my-image.tif");
        IJ.saveAsTiff(SampleImages.open("single"), image.toString());
        assertEquals("MTSM of my-image", ScriptLines.isolated("script", language,
                script.replace("/data/cells/my-image.tif", image.toString())));
    }

    @Test
    void serviceMapsAllFrames() throws Exception {
        final Path script = Files.writeString(folder.resolve("service.groovy"), groovy(true));
        try (Context context = new Context(ScriptService.class, SaliencyService.class)) {
            final ScriptsTest.Groovy language = new ScriptsTest.Groovy();
            context.inject(language);
            context.service(ScriptService.class).addAlias(ImagePlus.class);
            final ScriptInfo info = new ScriptInfo(context, script.toFile());
            info.setLanguage(language);
            final ScriptModule module = info.createModule();
            context.inject(module);
            final SaliencyService saliency = context.service(SaliencyService.class);
            final ImagePlus image = SampleImages.open("time-lapse");
            module.setInput("saliency", saliency);
            module.setInput("image", image);
            module.run();
            final ImagePlus map = (ImagePlus) module.getOutput("map");
            assertArrayEquals(new int[] { 256, 256, 1, 1, 10 }, map.getDimensions());
        }
    }
}
