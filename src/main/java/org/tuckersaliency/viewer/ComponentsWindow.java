package org.tuckersaliency.viewer;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.image.BufferedImage;
import java.util.Optional;

import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JSlider;
import javax.swing.JSplitPane;
import javax.swing.JTextField;

import org.tuckersaliency.ComponentChoice;
import org.tuckersaliency.ComponentMaps;
import org.tuckersaliency.viewer.ComponentsModel.Shown;

import ij.ImagePlus;
import ij.process.FloatProcessor;

/** The components of an image at a layer: step through them above the image, choose some, and make an image of them. */
final class ComponentsWindow extends ViewerFrame {
    private static final long serialVersionUID = 1;
    private static final int GAP = 6;
    private static final int OPACITY = 70;
    private static final Dimension SMALLEST = new Dimension(240, 320);

    private final transient ComponentsModel model;
    private final MapCanvas canvas;
    private final ComponentsPane pane;
    private final JSlider slider;
    private final JLabel caption = new JLabel(" ");
    private final ColourBar bar = new ColourBar();
    private final JTextField line = new JTextField();
    private final JButton copy = new JButton("Copy");
    private final JButton make = new JButton("Make Image");
    private final JButton stack = new JButton("Make Stack of Ticked");

    /** @param image its plane as it is shown is copied */
    ComponentsWindow(final ComponentsModel model, final ImagePlus image) {
        super("Components of " + model.maps().imageTitle() + " at " + model.maps().layer(), image);
        this.model = model;
        this.canvas = new MapCanvas(shown(image));
        this.slider = new JSlider(1, model.maps().count(), 1);
        this.pane = new ComponentsPane(model);
        final JSplitPane halves = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, left(), pane);
        halves.setResizeWeight(1);
        // or a longer caption would move the divider
        pane.setMinimumSize(SMALLEST);
        halves.setBorder(null);
        final JPanel content = new JPanel(new BorderLayout(GAP, GAP));
        content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        content.add(halves, BorderLayout.CENTER);
        content.add(bottom(), BorderLayout.SOUTH);
        setContentPane(content);
        canvas.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(final ComponentEvent event) {
                showMap();
            }
        });
        model.onChange(this::update);
        update();
    }

    /** The arrow keys step through the components at once. */
    @Override
    JComponent firstFocus() {
        return slider;
    }

    /** The plane that is shown, with its channels and colours, without the overlay. */
    private static BufferedImage shown(final ImagePlus image) {
        final BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        copy.createGraphics().drawImage(image.getImage(), 0, 0, null);
        return copy;
    }

    private JComponent left() {
        final JPanel left = new JPanel(new BorderLayout(GAP, GAP));
        final JComponent choices = choiceOfPicture();
        left.setMinimumSize(new Dimension(choices.getPreferredSize().width, SMALLEST.height));
        left.add(choices, BorderLayout.NORTH);
        left.add(canvas, BorderLayout.CENTER);
        final JPanel below = new JPanel(new BorderLayout(GAP, GAP));
        final JPanel first = new JPanel(new BorderLayout(GAP, 0));
        first.add(caption, BorderLayout.CENTER);
        first.add(bar, BorderLayout.EAST);
        below.add(first, BorderLayout.NORTH);
        below.add(labels("Component", "Opacity"), BorderLayout.WEST);
        below.add(sliders(), BorderLayout.CENTER);
        left.add(below, BorderLayout.SOUTH);
        return left;
    }

    private static JComponent labels(final String... texts) {
        final JPanel labels = new JPanel(new GridLayout(0, 1, 0, GAP));
        for (final String text : texts) labels.add(new JLabel(text));
        return labels;
    }

    private JComponent sliders() {
        slider.addChangeListener(event -> model.select(slider.getValue() - 1));
        final JSlider opacity = new JSlider(0, 100, OPACITY);
        canvas.setOpacity(OPACITY / 100.0);
        opacity.addChangeListener(event -> canvas.setOpacity(opacity.getValue() / 100.0));
        final JPanel sliders = new JPanel(new GridLayout(0, 1, 0, GAP));
        sliders.add(slider);
        sliders.add(opacity);
        return sliders;
    }

    private JComponent choiceOfPicture() {
        final JPanel choices = new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
        choices.add(new JLabel("Show"));
        final ButtonGroup group = new ButtonGroup();
        choices.add(radio("this component", Shown.COMPONENT, "Red where it is positive, blue where it is negative",
                group));
        choices.add(radio("sum of ticked", Shown.SUM, "The weighted sum of the magnitudes, as MTSM has it", group));
        choices.add(radio("signed sum", Shown.SIGNED_SUM, "The weighted sum of the signed maps of the ticked", group));
        final JComboBox<String> weights = new JComboBox<>(new String[] { "sigma", "energy", "equal", "scaled" });
        weights.setToolTipText("What a component weighs in the sum: its singular value, the square, 1, or the value "
                + "over the map's maximum");
        weights.addActionListener(event -> model.weigh((String) weights.getSelectedItem()));
        choices.add(new JLabel("weights"));
        choices.add(weights);
        return choices;
    }

    private JRadioButton radio(final String text, final Shown shown, final String help, final ButtonGroup group) {
        final JRadioButton button = new JRadioButton(text, shown == model.shown());
        button.setToolTipText(help);
        button.addActionListener(event -> model.show(shown));
        group.add(button);
        return button;
    }

    private JComponent bottom() {
        line.setEditable(false);
        line.setToolTipText("The line of a macro that makes the same image");
        line.setColumns(40);
        copy.addActionListener(event -> Toolkit.getDefaultToolkit().getSystemClipboard()
                .setContents(new StringSelection(line.getText()), null));
        make.setToolTipText("What is shown here, in full size");
        make.addActionListener(event -> model.choice().ifPresent(this::make));
        stack.setToolTipText("The signed maps of all that are ticked, a slice each");
        stack.addActionListener(event -> model.stack().ifPresent(this::make));
        final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, 0, 0));
        buttons.add(stack);
        buttons.add(Box.createHorizontalStrut(GAP));
        buttons.add(make);
        final JPanel bottom = new JPanel(new BorderLayout(GAP, GAP));
        bottom.add(new JLabel("Macro"), BorderLayout.WEST);
        bottom.add(line, BorderLayout.CENTER);
        bottom.add(copy, BorderLayout.EAST);
        bottom.add(buttons, BorderLayout.SOUTH);
        return bottom;
    }

    private void make(final ComponentChoice choice) {
        background().start("Component Maps", () -> model.make(choice).show(),
                () -> CommandRecord.write(ComponentMaps.COMMAND, model.maps().options(choice)));
    }

    private void update() {
        slider.setValue(model.current() + 1);
        pane.update();
        line.setText(model.macroLine().orElse("Tick at least one component."));
        line.setCaretPosition(0);
        busy(background().isBusy());
        caption.setText(captionOfPicture());
        showMap();
    }

    private String captionOfPicture() {
        final int i = model.current();
        if (model.shown() == Shown.COMPONENT)
            return String.format(java.util.Locale.ROOT, "Component %d of %d: σ %.4g, %s of the energy%s",
                    i + 1, model.maps().count(), model.maps().singularValue(i),
                    ComponentTable.percent(model.share(i)), model.isFlipped(i) ? ", sign turned" : "");
        return String.format(java.util.Locale.ROOT, "%s of %d of %d components, %s of the energy",
                model.shown() == Shown.SUM ? "Sum" : "Signed sum", model.ticks(), model.maps().count(),
                ComponentTable.percent(model.tickedShare()));
    }

    private void showMap() {
        final Dimension size = canvas.mapSize();
        final Optional<FloatProcessor> map = model.picture(size.width, size.height);
        if (map.isEmpty()) {
            canvas.setMap(null);
            bar.clear();
        } else if (model.shown() == Shown.SUM) {
            canvas.setMap(MapPicture.ofSum(map.get(), model.maps().lut()));
            bar.showSum(model.maps().lut());
        } else {
            canvas.setMap(MapPicture.ofSigned(map.get()));
            bar.showSigned(MapPicture.largest(map.get()));
        }
    }

    @Override
    void busy(final boolean on) {
        make.setEnabled(!on && model.choice().isPresent());
        stack.setEnabled(!on && model.stack().isPresent());
        copy.setEnabled(model.choice().isPresent());
    }

    /** The window has all that it needs. */
    @Override
    void imageClosed() {}
}
