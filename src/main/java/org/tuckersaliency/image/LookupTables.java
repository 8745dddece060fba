package org.tuckersaliency.image;

import java.awt.image.IndexColorModel;
import java.io.File;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import ij.IJ;
import ij.plugin.LutLoader;
import ij.process.LUT;

/** ImageJ's lookup tables by the names of its Image › Lookup Tables menu, and those of {@link ComputedTables}. */
public final class LookupTables {
    private static final List<String> BUILT_IN = List.of("Fire", "Grays", "Ice", "Spectrum", "3-3-2 RGB", "Red",
            "Green", "Blue", "Cyan", "Magenta", "Yellow", "Red/Green");
    static final String SUFFIX = ".lut";

    private LookupTables() {}

    /**
     * The names of the menu; without a menu, those built into ImageJ and those of the {@code luts} folder; and those that
     * are computed, which need no folder.
     */
    public static List<String> names() {
        final Set<String> names = new LinkedHashSet<>(BUILT_IN);
        names.addAll(ComputedTables.names());
        names.addAll(List.of(IJ.getLuts()));
        final String folder = IJ.getDir("luts");
        final String[] files = folder == null ? null : new File(folder).list();
        if (files != null) {
            java.util.Arrays.sort(files);
            for (final String file : files)
                if (file.endsWith(SUFFIX))
                    names.add(file.substring(0, file.length() - SUFFIX.length()).replace('_', ' '));
        }
        return List.copyOf(names);
    }

    /**
     * @param name as in the menu, in upper or lower case
     * @throws IllegalArgumentException if there is no such table
     */
    public static LUT find(final String name) {
        final Optional<LUT> computed = ComputedTables.find(name.replace('_', ' '));
        if (computed.isPresent()) return computed.get();
        for (final String known : names())
            if (known.equalsIgnoreCase(name.replace('_', ' '))) {
                final IndexColorModel colours = LutLoader.getLut(known);
                if (colours != null) return new LUT(colours, 0, 1);
            }
        final List<String> names = names();
        throw new IllegalArgumentException("There is no lookup table '" + name + "'; choose one of the menu "
                + "Image > Lookup Tables, such as "
                + String.join(", ", names.subList(0, BUILT_IN.size() + ComputedTables.names().size())) + ".");
    }
}
