package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Layers by what people write. */
class LayerFinderTest {
    private static final Layer FIRST = new Layer("stem/conv", "Conv2D", 8, 32, 32, "");
    private static final Layer SECOND = new Layer("block1/conv", "Conv2D", 16, 16, 16, "");
    private static final Layer LAST = new Layer("block2/relu", "Relu", 16, 8, 8, "");
    private static final Layer POINT = new Layer("pooled", "Mean", 16, 1, 1, "it is only 1 × 1");
    private static final List<Layer> LAYERS = List.of(FIRST, SECOND, LAST, POINT);

    private static String refusal(final String text) {
        final LayerFinder finder = new LayerFinder(LAYERS, "");
        final String message = assertThrows(NetworkException.class, () -> finder.find(text)).getMessage();
        Refusals.isOneActionableSentence(message);
        return message;
    }

    @Test
    void autoIsTheLastUsableLayer() {
        final LayerFinder finder = new LayerFinder(LAYERS, "");
        assertEquals(LAST, finder.defaultLayer());
        assertEquals(List.of(LAST), finder.find("auto"));
    }

    @Test
    void descriptionMayNameTheDefault() {
        assertEquals(List.of(SECOND), new LayerFinder(LAYERS, "block1/conv").find(" auto "));
        assertEquals(LAST, new LayerFinder(LAYERS, "auto").defaultLayer());
    }

    @Test
    void severalNamesKeepTheirOrderEachOnce() {
        final LayerFinder finder = new LayerFinder(LAYERS, "");
        assertEquals(List.of(LAST, FIRST), finder.find("auto; stem/conv ;;block2/relu;stem/conv;"));
    }

    @Test
    void unknownNameSuggestsTheNearest() {
        final String message = refusal("block1/convv");
        assertTrue(message.contains("'block1/convv'"), message);
        assertTrue(message.indexOf("block1/conv,") > 0, message);
        assertTrue(refusal("RELU").contains("block2/relu"));
        assertTrue(refusal("stem/conv; nothing").contains("'nothing'"));
    }

    @Test
    void layerOfOnePixelSaysWhichWouldDo() {
        final String message = refusal("pooled");
        assertTrue(message.contains("1 × 1") && message.contains("block2/relu (16 × 8 × 8)"), message);
    }

    @Test
    void unusableFirstLayerSaysWhichLaterOnesWouldDo() {
        final LayerFinder finder = new LayerFinder(List.of(POINT, SECOND, LAST), "");
        final String message = assertThrows(NetworkException.class, () -> finder.find("pooled")).getMessage();
        assertTrue(message.contains("block1/conv"), message);
    }

    @Test
    void nothingGivenIsRefused() {
        for (final String text : List.of("", " ", ";", " ; ;")) refusal(text);
    }

    @Test
    void descriptionThatNamesAWrongLayerIsRefusedAsSuch() {
        for (final String name : List.of("nowhere", "pooled")) {
            final String message = assertThrows(NetworkException.class, () -> new LayerFinder(LAYERS, name))
                    .getMessage();
            Refusals.isOneActionableSentence(message);
            assertTrue(message.contains("description") && message.contains(name), message);
        }
    }

    @Test
    void networkWithoutAUsableLayerIsRefused() {
        Refusals.isOneActionableSentence(assertThrows(NetworkException.class, () -> new LayerFinder(List.of(POINT), ""))
                .getMessage());
    }
}
