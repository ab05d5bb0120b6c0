package hadrec.figures;

import java.util.List;

/** Draws the panel that compares. */
final class LowerPanel {
    private LowerPanel() {}

    /** The first series of the figure as a band, the others as points in the styles of the upper panel. */
    static void draw(Drawing drawing, List<Series> upper, Panel panel) {
        List<String> labels = upper.stream().map(Series::label).toList();
        for (Series s : panel.series()) {
            int index = labels.indexOf(s.label());
            if (index < 0) {
                throw new IllegalArgumentException("Panel '" + panel.title() + "' expects labels of the upper panel "
                        + labels + ", got '" + s.label() + "'");
            }
            if (index == 0) {
                drawing.lowerBand(s);
            }
        }
        for (Series s : panel.series()) {
            int index = labels.indexOf(s.label());
            if (index > 0) {
                drawing.lowerPoints(s, Style.of(index));
            }
        }
    }
}
