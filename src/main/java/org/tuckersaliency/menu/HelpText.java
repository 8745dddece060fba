package org.tuckersaliency.menu;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.tuckersaliency.command.MacroOptions;
import org.tuckersaliency.command.SaliencyCommand;
import org.tuckersaliency.method.SaliencyMethod;

/** What the Help button of a dialog shows: what the command does, where it comes from, and its keys. */
final class HelpText {
    private HelpText() {}

    static String of(final Module module, final MacroOptions options) {
        final StringBuilder text = new StringBuilder("<html><body style='width: 420px'><h2>")
                .append(escaped(options.name().replace("...", ""))).append("</h2>");
        if (module.getDelegateObject() instanceof SaliencyCommand) {
            final SaliencyMethod method = ((SaliencyCommand) module.getDelegateObject()).method();
            text.append("<p>").append(escaped(method.help())).append("</p><p>").append(escaped(method.citation()))
                    .append("</p>");
        } else
            text.append("<p>").append(escaped(module.getInfo().getDescription())).append("</p>");
        text.append("<table>");
        for (final ModuleItem<?> item : options.items())
            text.append("<tr><td valign=top><b>").append(MacroOptions.key(item)).append("</b></td><td>")
                    .append(escaped(item.getDescription())).append("</td></tr>");
        return text.append("</table></body></html>").toString();
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
