package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @ParameterizedTest
    @ValueSource(strings = { "all", "1", "17", "0.95", "1,3,5-8", "3-3", "1-2" })
    void componentsAreReadAndWrittenBack(final String text) {
        assertEquals(text, Components.parse(" " + text.toUpperCase() + " ").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "full", "0", "-1", "1.0", "1.5", "0.0", "NaN", "3,", ",3", "8-5", "0-2", "1-2-3",
            "1,0.5", "three", "99999999999" })
    void otherComponentsAreRefusedInOneSentence(final String text) {
        assertEquals("The components '" + text + "' cannot be read; give all, a whole number of at least 1 for the "
                + "first ones, a list such as 1,3,5-8, or a share of the energy between 0 and 1 such as 0.95.",
                assertThrows(IllegalArgumentException.class, () -> Components.parse(text)).getMessage());
    }

    @Test
    void examplesOfComponentsCanBeRead() {
        assertEquals("all", Components.examples().get(0));
        Components.examples().forEach(Components::parse);
    }

    @Test
    void componentsCountTheFirstOrThoseThatHoldTheShare() {
        final double[] values = { 1, 0.5, 0.5, 1e-13 }; // squares 1, 0.25, 0.25; sum 1.5
        assertEquals(3, Components.all().chosen(values).length, "a component without energy does not count");
        assertEquals(2, Components.first(2).chosen(values).length);
        assertEquals(3, Components.first(9).chosen(values).length);
        assertEquals(1, Components.energy(0.6).chosen(values).length);
        assertEquals(2, Components.energy(0.8).chosen(values).length);
        assertEquals(3, Components.energy(0.9).chosen(values).length);
        assertEquals(0, Components.all().chosen(new double[3]).length);
    }

    @Test
    void listedComponentsCountHoweverStrongTheOthersAre() {
        final double[] values = { 1, 0.5, 0.5, 0.1, 1e-13 };
        assertArrayEquals(new int[] { 1, 3 }, Components.parse("2, 4").chosen(values));
        assertArrayEquals(new int[] { 2 }, Components.parse("3-3").chosen(values));
        assertArrayEquals(Components.first(3).chosen(values), Components.parse("1-3").chosen(values));
        assertArrayEquals(Components.all().chosen(values), Components.parse("1-5").chosen(values),
                "a component without energy does not count");
        assertEquals("There is no component 6; this layer has 5, so give numbers from 1 to 5.",
                assertThrows(IllegalArgumentException.class, () -> Components.parse("1,6").chosen(values))
                        .getMessage());
    }

    @Test
    void listsAreWrittenAsShortAsTheyCanBe() {
        assertEquals("1-4,7", ComponentList.parse("7, 2 - 4,1,3").toString());
        assertEquals("", ComponentList.parse(" ").toString());
        assertEquals("5", ComponentList.parse("5").toString());
        assertEquals("1-4,7", Components.listed(ComponentList.parse("7,1-4")).toString());
        assertThrows(IllegalArgumentException.class, () -> Components.listed(ComponentList.none()));
        for (final String text : List.of("0", "1-99999999", "1 2", "a", "-3", "1;2"))
            assertTrue(assertThrows(IllegalArgumentException.class, () -> ComponentList.parse(text)).getMessage()
                    .startsWith("The list of components '" + text + "' cannot be read; give numbers"), text);
    }

    @Test
    void numbersOutsideAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Components.first(0));
        assertThrows(IllegalArgumentException.class, () -> Components.energy(1));
        assertThrows(IllegalArgumentException.class, () -> Components.energy(Double.NaN));
    }

    @Test
    void weightsAreReadAndWrittenBack() {
        assertEquals(List.of("sigma", "energy", "equal", "scaled"), Weights.choices());
        for (final String choice : Weights.choices())
            assertEquals(choice, Weights.parse(" " + choice.toUpperCase()).toString());
    }

    @Test
    void kernelsAreReadAndWrittenBack() {
        assertEquals(List.of("sigmoid", "rbf"), Kernel.choices());
        for (final String choice : Kernel.choices())
            assertEquals(choice, Kernel.parse(" " + choice.toUpperCase()).toString());
        assertEquals("There is no kernel 'poly'; choose sigmoid or rbf.",
                assertThrows(IllegalArgumentException.class, () -> Kernel.parse("poly")).getMessage());
    }

    @Test
    void unknownWeightsAreRefusedWithTheChoices() {
        assertEquals("There are no weights 'sum'; choose sigma, energy, equal or scaled.",
                assertThrows(IllegalArgumentException.class, () -> Weights.parse("sum")).getMessage());
    }
}
