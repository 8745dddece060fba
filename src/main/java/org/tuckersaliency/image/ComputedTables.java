package org.tuckersaliency.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ij.process.LUT;

/**
 * The lookup tables that the plugin computes from published formulas, whatever is installed: {@code Cubehelix} and
 * {@code Lab Heat} for maps from 0 on, {@code Cool Warm} for values on both sides of 0.
 */
public final class ComputedTables {
    /** How many colours ImageJ's tables have. */
    static final int SIZE = 256;
    /** The table for values on both sides of 0. */
    static final String DIVERGING = "Cool Warm";

    private static final Map<String, ColourFormula> FORMULAS = new LinkedHashMap<>();

    static {
        FORMULAS.put("Cubehelix", new Cubehelix());
        FORMULAS.put("Lab Heat", new LabHeat());
        FORMULAS.put(DIVERGING, new CoolWarm());
    }

    private ComputedTables() {}

    /** Their names. */
    public static List<String> names() {
        return List.copyOf(FORMULAS.keySet());
    }

    /** The name of a table's file in the folder {@code luts}, as ImageJ reads it. */
    public static String fileName(final String name) {
        return name.replace(' ', '_') + LookupTables.SUFFIX;
    }

    /**
     * What a table's file holds: 256 values of red, then of green, then of blue.
     *
     * @param name one of {@link #names}
     * @throws IllegalArgumentException if there is no such table
     */
    public static byte[] bytes(final String name) {
        final ColourFormula formula = FORMULAS.get(name);
        if (formula == null)
            throw new IllegalArgumentException(
                    "There is no formula of '" + name + "'; choose " + String.join(", ", FORMULAS.keySet()) + ".");
        final byte[] bytes = new byte[3 * SIZE];
        for (int i = 0; i < SIZE; i++) {
            final double[] colour = formula.colour(i / (SIZE - 1.0));
            for (int k = 0; k < colour.length; k++)
                bytes[k * SIZE + i] = (byte) Math.round(255 * Math.max(0, Math.min(1, colour[k])));
        }
        return bytes;
    }

    /** The table of this name in upper or lower case, shown from 0 to 1; nothing where it is no computed one. */
    static Optional<LUT> find(final String name) {
        return FORMULAS.keySet().stream().filter(name::equalsIgnoreCase).findFirst().map(found -> {
            final byte[] bytes = bytes(found);
            final byte[][] colours = new byte[3][SIZE];
            for (int k = 0; k < colours.length; k++) System.arraycopy(bytes, k * SIZE, colours[k], 0, SIZE);
            final LUT table = new LUT(colours[0], colours[1], colours[2]);
            table.min = 0;
            table.max = 1;
            return table;
        });
    }
}
