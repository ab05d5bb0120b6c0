package hadrec.figures;

import hadrec.figures.Frame.Legend;
import java.util.Arrays;
import java.util.List;

/**
 * Where a legend covers nothing.
 *
 * @param right in the right half, else in the left
 * @param top in the upper half, else in the lower
 * @param content the part of the panel's height, from below, that the plot must be squeezed into; 1 where a corner is free
 */
record LegendPlacement(boolean right, boolean top, double content) {
    private static final double SYMBOL_WIDTH = 52;
    private static final double CHARACTER_WIDTH = 8.4;
    /** Room of a label in a row, where nothing is covered if it is a little more. */
    private static final double SYMBOL_IN_ROW = 56;

    private static final double CHARACTER_IN_ROW = 7;
    private static final double ROW_HEIGHT = 20;
    private static final double GAP = 10;
    /** A curve that was squeezed to the lower edge of the box is not in it. */
    private static final double ROUNDING = 1e-9;

    /** From the frame to the legend, in pixels. */
    private static final double INSET = 6;
    /** A plot is not squeezed further than this; a longer legend needs a taller figure. */
    private static final double LEAST_CONTENT = 0.4;

    /**
     * Takes the first free corner; where none is, the upper corner that needs the least room above the plot.
     *
     * @param labels the rows of the legend
     * @param ink what is drawn, as fractions of the panel's width and height
     * @param width of the panel in pixels
     * @param height of the panel in pixels
     */
    static LegendPlacement of(List<String> labels, List<double[]> ink, double width, double height) {
        int longest =
                labels.stream().mapToInt(LegendPlacement::characters).max().orElse(0);
        double boxWidth = (SYMBOL_WIDTH + CHARACTER_WIDTH * longest + GAP) / width;
        double boxHeight = (ROW_HEIGHT * labels.size() + 2 * GAP) / height;
        for (boolean top : new boolean[] {true, false}) {
            for (boolean right : new boolean[] {true, false}) {
                if (highest(ink, right, top, boxWidth, boxHeight) == 0) {
                    return new LegendPlacement(right, top, 1);
                }
            }
        }
        double onTheRight = content(ink, true, boxWidth, boxHeight);
        double onTheLeft = content(ink, false, boxWidth, boxHeight);
        return new LegendPlacement(onTheRight >= onTheLeft, true, Math.max(onTheRight, onTheLeft));
    }

    /** In parts of the width and height of all panels; this one begins at the given part of the height. */
    Legend legend(double panelHeight, double bottomOfPanel) {
        double inset = INSET / panelHeight;
        return new Legend(right ? 0.985 : 0.015, right, top ? 1 - inset : bottomOfPanel + inset, top, false);
    }

    /** Rows of a legend whose labels stand side by side: one if they fit, else columns as wide as the longest. */
    static int rows(List<String> labels, double width) {
        double[] widths = labels.stream()
                .mapToDouble(label -> SYMBOL_IN_ROW + CHARACTER_IN_ROW * characters(label))
                .toArray();
        double widest = Arrays.stream(widths).max().orElse(1);
        int columns = Math.max(1, (int) (width / widest));
        return Arrays.stream(widths).sum() <= width ? 1 : (labels.size() + columns - 1) / columns;
    }

    private static double content(List<double[]> ink, boolean right, double boxWidth, double boxHeight) {
        double highest = highest(ink, right, true, boxWidth, 1);
        return Math.max(LEAST_CONTENT, Math.min(1, (1 - boxHeight) / highest));
    }

    /** The highest point inside a box in a corner; 0 where there is none. */
    private static double highest(List<double[]> ink, boolean right, boolean top, double boxWidth, double boxHeight) {
        return ink.stream()
                .filter(p -> right ? p[0] > 1 - boxWidth : p[0] < boxWidth)
                .filter(p -> top ? p[1] > 1 - boxHeight + ROUNDING : p[1] < boxHeight)
                .mapToDouble(p -> Math.max(p[1], Double.MIN_NORMAL))
                .max()
                .orElse(0);
    }

    /** Tags take no room, an entity takes one place. */
    static int characters(String label) {
        return label.replaceAll("<[^>]*>", "").replaceAll("&[a-z]+;", "x").length();
    }
}
