package hadrec.figures;

import hadrec.internal.checks.Expect;
import java.util.List;

/**
 * What stands around the traces.
 *
 * @param title above the panels; empty for none
 * @param y of the panel, or of the upper and the lower one
 */
record Frame(String title, Size size, Axis x, List<Axis> y, LegendPlace legend) {
    static final int WIDTH = 480;
    static final int LEFT = 76;
    static final int RIGHT = 18;
    static final int TOP = 18;
    static final int BOTTOM = 58;
    /** Room of a title above the panels. */
    private static final int TITLE = 28;
    /** Room of a line of text, and below a legend above the panel. */
    private static final int LINE = 20;

    /** Room of a label at the upper edge. */
    private static final int LABEL = 14;

    private static final int ABOVE_PANEL = 12;

    /**
     * In pixels.
     *
     * @param top room above the panels
     * @param bottom room below them
     */
    record Size(int width, int height, int top, int bottom) {
        /** The usual room around panels, and more for a title. */
        static Size of(int width, int heightWithoutTitle, String title) {
            int above = title.isEmpty() ? 0 : TITLE;
            return new Size(width, heightWithoutTitle + above, TOP + above, BOTTOM);
        }
    }

    /** Where the legend stands. */
    interface LegendPlace {
        /** In a frame with these ranges and sizes. */
        Legend in(Frame frame);
    }

    /**
     * A corner of the legend at a place of the panels, whose width and height are 1.
     *
     * @param right whether it is a right corner
     * @param top whether it is an upper one
     * @param inRows whether the labels stand side by side
     */
    record Legend(double x, boolean right, double y, boolean top, boolean inRows) implements LegendPlace {
        static final Legend NONE = new Legend(Double.NaN, true, Double.NaN, true, false);

        /** Itself, whatever the frame. */
        @Override
        public Legend in(Frame frame) {
            return this;
        }

        boolean isShown() {
            return !Double.isNaN(x);
        }
    }

    static Frame withoutLegend(String title, Size size, Axis x, Axis y) {
        return new Frame(title, size, x, List.of(y), Legend.NONE);
    }

    Frame withHeight(int pixels) {
        int around = size.top + size.bottom;
        Expect.that(pixels > around, "PrintFigure expects a height of more than %d pixels, got %d", around, pixels);
        return with(new Size(size.width, pixels, size.top, size.bottom));
    }

    /** With room for another line of text below. */
    Frame withTickLine() {
        return with(new Size(size.width, size.height + LINE, size.top, size.bottom + LINE));
    }

    /** With room for a label at the upper edge. */
    Frame withLabelLine() {
        return with(new Size(size.width, size.height + LABEL, size.top + LABEL, size.bottom));
    }

    /** With the legend above the panel, in this number of rows, and no room for it in the panel, which has this range. */
    Frame withLegendAbove(int rows, Range range) {
        int room = LINE * rows;
        return withY(y.get(0).with(range))
                .with(new Size(size.width, size.height + room, room + ABOVE_PANEL, size.bottom))
                .with(new Legend(0, false, 1.01, false, true));
    }

    private Frame with(Size other) {
        return new Frame(title, other, x, y, legend);
    }

    Frame with(LegendPlace other) {
        return new Frame(title, size, x, y, other);
    }

    Frame withX(Axis other) {
        return new Frame(title, size, other, y, legend);
    }

    /** Another axis of the panel, or of the upper one. */
    Frame withY(Axis other) {
        List<Axis> vertical = y.size() == 1 ? List.of(other) : List.of(other, y.get(1));
        return new Frame(title, size, x, vertical, legend);
    }

    /** Of the panel, or of the upper one, in pixels. */
    double panelHeight() {
        return (1 - bottomOfPanel()) * (size.height - size.top - size.bottom);
    }

    double panelWidth() {
        return size.width - LEFT - RIGHT;
    }

    /** Where the panel, or the upper one, begins, as a part of the height of all. */
    double bottomOfPanel() {
        return y.size() == 1 ? 0 : PlotlyJson.UPPER_BOTTOM;
    }
}
