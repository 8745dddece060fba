package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @ParameterizedTest
    @ValueSource(strings = { "all", "1", "17", "0.95" })
    void componentsAreReadAndWrittenBack(final String text) {
        assertEquals(text, Components.parse(" " + text.toUpperCase() + " ").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "full", "0", "-1", "1.0", "1.5", "0.0", "NaN", "3,2", "three", "99999999999" })
    void otherComponentsAreRefusedInOneSentence(final String text) {
        assertEquals("The components '" + text + "' cannot be read; give all, a whole number of at least 1, or a share "
                + "of the energy between 0 and 1 such as 0.95.",
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
        assertEquals(3, Components.all().count(values), "a component without energy does not count");
        assertEquals(2, Components.first(2).count(values));
        assertEquals(3, Components.first(9).count(values));
        assertEquals(1, Components.energy(0.6).count(values));
        assertEquals(2, Components.energy(0.8).count(values));
        assertEquals(3, Components.energy(0.9).count(values));
        assertEquals(0, Components.all().count(new double[3]));
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
