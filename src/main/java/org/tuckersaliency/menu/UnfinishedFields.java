package org.tuckersaliency.menu;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.tuckersaliency.command.MacroOptions;

/** What stood in the dialogs whose commands came to nothing, so that a user can mend it. */
final class UnfinishedFields {
    /** By the name of the command, then of the parameter. */
    private static final Map<String, Map<String, Object>> CONTENTS = new ConcurrentHashMap<>();

    private UnfinishedFields() {}

    /** @param contents by the name of the parameter, as {@link DialogField#set} takes them */
    static void keep(final MacroOptions command, final Map<String, Object> contents) {
        CONTENTS.put(command.name(), contents);
    }

    /** What was kept of the command's dialog, once. */
    static Optional<Map<String, Object>> take(final MacroOptions command) {
        return Optional.ofNullable(CONTENTS.remove(command.name()));
    }
}
