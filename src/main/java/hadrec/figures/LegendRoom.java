package hadrec.figures;

import java.util.List;

/**
 * By what a legend finds a place that covers nothing, whatever the ranges of the axes become.
 *
 * @param labels the rows of the legend
 * @param ink what is drawn
 */
record LegendRoom(List<String> labels, Ink ink) {
    /** Of a legend that stays where it is. */
    static final LegendRoom NONE = new LegendRoom(List.of(), new Ink(Axes.of("", "")));

    boolean isNone() {
        return labels.isEmpty();
    }

    /** A place in the panel, or the upper one, of a frame. */
    LegendPlacement in(Frame frame) {
        List<double[]> seen = ink.within(frame.x().range(), frame.y().get(0).range());
        return LegendPlacement.of(labels, seen, frame.panelWidth(), frame.panelHeight());
    }
}
