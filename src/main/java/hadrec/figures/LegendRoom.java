package hadrec.figures;

import hadrec.figures.Frame.Legend;
import hadrec.figures.Frame.LegendPlace;
import java.util.List;

/**
 * A legend where it covers nothing, whatever the ranges of the axes become.
 *
 * @param labels the rows of the legend
 * @param lines that are drawn
 */
record LegendRoom(List<String> labels, List<Ink.Line> lines) implements LegendPlace {
    @Override
    public Legend in(Frame frame) {
        return placement(frame).legend(frame.panelHeight(), frame.bottomOfPanel());
    }

    /** A corner of the panel, or of the upper one. */
    LegendPlacement placement(Frame frame) {
        List<double[]> seen =
                Ink.within(lines, frame.x().range(), frame.y().get(0).range());
        return LegendPlacement.of(labels, seen, frame.panelWidth(), frame.panelHeight());
    }
}
