package org.tuckersaliency.network;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which names come nearest to what somebody wrote, for the sentence that says that there is no such name. */
final class NearestNames {
    private static final int COMPARED = 80;

    private NearestNames() {}

    /** The names with the fewest edits from the text, upper and lower case being the same, nearest first. */
    static List<String> of(final String text, final Collection<String> names, final int most) {
        final String wanted = comparable(text);
        final Map<String, Integer> distances = new HashMap<>();
        for (final String name : names) distances.put(name, distance(wanted, comparable(name)));
        return names.stream().distinct().sorted(Comparator.comparing(distances::get)).limit(most)
                .collect(Collectors.toList());
    }

    /** A name may come from a damaged file and be as long as that. */
    private static String comparable(final String name) {
        return name.substring(0, Math.min(name.length(), COMPARED)).toLowerCase(Locale.ROOT);
    }

    /** Edits between two names; less where one is a part of the other. */
    private static int distance(final String a, final String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) previous[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            final int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++)
                row[j] = Math.min(Math.min(row[j - 1], previous[j]) + 1,
                        previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
            previous = row;
        }
        return b.contains(a) || a.contains(b) ? previous[b.length()] / 4 : previous[b.length()];
    }
}
