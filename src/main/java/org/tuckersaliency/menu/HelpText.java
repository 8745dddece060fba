package org.tuckersaliency.menu;

import java.util.LinkedHashMap;
import java.util.Map;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.tuckersaliency.command.MacroOptions;
import org.tuckersaliency.command.SaliencyCommand;
import org.tuckersaliency.method.SaliencyMethod;

/**
 * What the Help button of a dialog shows: what the command is good for, its formula and the symbols in it, where it
 * comes from, and its keys. A page of its own, without a link, so that neither a browser nor a network is needed.
 */
final class HelpText {
    private static final Map<String, String> SYMBOLS = symbols();

    private HelpText() {}

    private static Map<String, String> symbols() {
        final Map<String, String> symbols = new LinkedHashMap<>();
        symbols.put("F", "the feature maps of the layer, channels × rows × columns; F_c is that of channel c");
        symbols.put("G", "the gradient of the explained score by the feature maps");
        symbols.put("M̄", "the feature vectors at all positions, one a row, less the mean of each channel");
        symbols.put("M·", "the feature vectors at all positions, one a row");
        symbols.put("v₁", "the first right singular vector");
        symbols.put("vᵢ", "the right singular vector number i");
        symbols.put("×₁", "the product along the channels: F ×₁ aᵀ is the sum of a[c]·F_c over all channels c");
        symbols.put("aᵢ", "the column number i of the channel factor of the Tucker decomposition");
        symbols.put("σᵢ", "the singular value number i");
        symbols.put("⊙", "the product value by value");
        symbols.put("Y", "a score before the softmax; Y_k is that of class k");
        symbols.put("|", "the magnitude, |x|");
        return symbols;
    }

    static String of(final Module module, final MacroOptions options) {
        final StringBuilder text = new StringBuilder("<html><body style='width: 390px'><h2>")
                .append(html(options.name().replace("...", ""))).append("</h2>");
        final String description = module.getInfo().getDescription();
        if (module.getDelegateObject() instanceof SaliencyCommand)
            addMethod(((SaliencyCommand) module.getDelegateObject()).method(), description, text);
        else
            text.append("<p>").append(html(description)).append("</p>");
        text.append("<h3>Keys</h3><table>");
        for (final ModuleItem<?> item : options.items())
            text.append("<tr><td valign=top><b>").append(MacroOptions.key(item)).append("</b></td><td>")
                    .append(escaped(item.getDescription())).append("</td></tr>");
        return text.append("</table></body></html>").toString();
    }

    private static void addMethod(final SaliencyMethod method, final String formula, final StringBuilder text) {
        text.append("<p>").append(escaped(method.help())).append("</p><h3>Formula</h3><p style='font-size: 115%'>")
                .append(html(formula)).append("</p><table>");
        SYMBOLS.forEach((symbol, meaning) -> {
            if (formula.contains(symbol))
                text.append("<tr><td valign=top>").append(html(symbol.replace("·", ""))).append("</td><td>")
                        .append(html(meaning)).append("</td></tr>");
        });
        text.append(
                "</table><p>Values below 0 become 0, and the map is brought to 0..1 before and after it grows to the "
                        + "size of the image.</p><h3>Source</h3><p>")
                .append(escaped(method.citation())).append("</p>");
    }

    /** A text with formulas, where an underscore lowers the letter behind it. */
    private static String html(final String text) {
        return escaped(text).replaceAll("_(\\w)", "<sub>$1</sub>");
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
