package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.tucker.MultilinearRanks;

class MethodChoiceTest {
    private static final List<SaliencyMethod> KNOWN = List.of(new EigenCam(), new TuckerSaliencyMap(),
            new MultivecEigenCam(), new MultivectorTuckerSaliencyMap(), new KpcaCam(), new RandomMap(), new GradCam(),
            new EigenGradCam(), new SegEigenCam(), new TuckerGradCam(), new MultivectorTuckerGradCam());

    private static List<SaliencyMethod> find(final String text) {
        return new MethodChoice(KNOWN).find(text);
    }

    private static LayerInput input() {
        return LayerInput.of(Maps.random(5, 5, 4, 6)).withGradients(Maps.random(6, 5, 4, 6));
    }

    @Test
    void everyMethodIsThereOnceInTheOrderOfTheText() {
        assertEquals(KNOWN, find(" all "));
        assertEquals(KNOWN, find("all;mtsm"));
        assertEquals(KNOWN.size() + 1, find("mtsm(weights=equal);all").size());
        assertEquals(List.of("mtsm", "gradcam"),
                find("mtsm; gradcam;mtsm;;").stream().map(SaliencyMethod::key).collect(Collectors.toList()));
    }

    @Test
    void optionsGiveTheMethodThatTheConstructorGives() {
        final Map<String, SaliencyMethod> expected = new LinkedHashMap<>();
        expected.put("eigencam(centre=false)", new EigenCam(false, SignRule.AUTO));
        expected.put("eigencam(sign=positive-sum)", new EigenCam(true, SignRule.POSITIVE_SUM));
        expected.put("multivec-eigencam(centre=false components=2 weights=energy)",
                new MultivecEigenCam(false, Components.parse("2"), Weights.ENERGY));
        expected.put("tsm(ranks=2,2,2)", new TuckerSaliencyMap(MultilinearRanks.parse("2,2,2", 3)));
        expected.put("mtsm(ranks=3,2,2 components=2 weights=scaled)", new MultivectorTuckerSaliencyMap(
                MultilinearRanks.parse("3,2,2", 3), Components.parse("2"), Weights.SCALED));
        expected.put("kpca-cam(kernel=rbf)", new KpcaCam(Kernel.RBF));
        expected.put("random(seed=-7)", new RandomMap(-7));
        expected.put("eigengradcam(sign=inverted)", new EigenGradCam(true, SignRule.INVERTED));
        expected.put("seg-eigencam(sign=absolute)", new SegEigenCam(SignRule.ABSOLUTE));
        expected.put("tsm-grad(ranks=2,2,2)", new TuckerGradCam(MultilinearRanks.parse("2,2,2", 3)));
        expected.put("mtsm-grad(weights=equal)",
                new MultivectorTuckerGradCam(MultilinearRanks.full(), Components.all(), Weights.EQUAL));
        expected.forEach((text, method) -> {
            final SaliencyMethod found = find(text).get(0);
            assertEquals(text, found.key());
            assertTrue(found.label().endsWith(text.substring(text.indexOf('('))), found.label());
            assertEquals(method.needs(), found.needs());
            assertArrayEquals(method.compute(input()).values(), found.compute(input()).values(), text);
        });
    }

    @Test
    void variantsOfAMethodStandSideBySide() {
        assertEquals(List.of("eigencam", "eigencam(sign=inverted)", "eigencam(sign=inverted centre=true)"),
                find("eigencam;eigencam();eigencam( sign=inverted );eigencam(sign=inverted  centre=true)").stream()
                        .map(SaliencyMethod::key).collect(Collectors.toList()));
    }

    @Test
    void whatIsWrongIsSaidWithWhatThereIs() {
        final Map<String, String> wrong = Map.of("", "No method was given", "nix", "There is no saliency method 'nix'",
                "mtsm(weights=scaled", "'mtsm(weights=scaled' cannot be read", "mtsm(scaled)", "has no value",
                "mtsm(foo=1)",
                "In 'mtsm(foo=1)': There is no option 'foo'; the options are ranks, components, weights.",
                "gradcam(sign=auto)", "there is none", "eigencam(centre=nope)", "neither true nor false",
                "eigencam(sign=up)", "There is no sign rule 'up'", "random(seed=x)", "is no seed",
                "seg-eigencam(centre=true)", "the options are sign.");
        wrong.forEach((text, message) -> {
            final String said = assertThrows(IllegalArgumentException.class, () -> find(text), text).getMessage();
            assertTrue(said.contains(message), said);
        });
    }

    @Test
    void optionHasOneValue() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> find("mtsm(weights=equal weights=sigma)"))
                .getMessage().startsWith("'weights' stands twice in"));
    }
}
