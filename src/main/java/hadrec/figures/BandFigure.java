package hadrec.figures;

import hadrec.experiment.Band;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Curves with their spread as shaded bands. Dashes and a few markers along each curve tell them apart in grey. A single
 * point of a curve shows as its marker, and where an edge is missing there is no band.
 */
public final class BandFigure {
    private BandFigure() {}

    /**
     * One panel.
     *
     * @param bands one per curve
     * @throws IllegalArgumentException if there is none, two have one label, or an axis is logarithmic and a number on it
     *     is not positive
     */
    public static PrintFigure of(Axes axes, List<Band> bands) {
        List<Series> curves = bands.stream()
                .map(band -> Series.curve(band.label(), band.x(), band.y()))
                .toList();
        SeriesChecks.labelsDiffer("BandFigure", curves);
        SeriesChecks.positive("BandFigure", axes, curves);
        SeriesChecks.positive(
                "BandFigure",
                axes,
                bands.stream()
                        .map(band -> Series.curve(band.label(), band.x(), band.low()))
                        .toList());
        Drawing drawing = new Drawing(axes);
        for (int k = 0; k < bands.size(); k++) {
            drawing.band(bands.get(k), Style.of(k));
        }
        for (int k = 0; k < bands.size(); k++) {
            Series curve = curves.get(k);
            drawing.line(
                    curve.label(),
                    curve.x(),
                    curve.y(),
                    Style.of(k),
                    Style.of(k).markers(7));
        }
        Range x = drawing.ink().horizontal().padded(0.02);
        return new PrintLayout(axes, drawing, x, drawing.ink().vertical().padded(0.06)).figure(numbers(bands));
    }

    private static Table numbers(List<Band> bands) {
        StringColumn series = StringColumn.create("series");
        DoubleColumn x = DoubleColumn.create("x");
        DoubleColumn y = DoubleColumn.create("y");
        DoubleColumn low = DoubleColumn.create("low");
        DoubleColumn high = DoubleColumn.create("high");
        for (Band band : bands) {
            for (int i = 0; i < band.x().length; i++) {
                series.append(band.label());
                x.append(band.x()[i]);
                y.append(band.y()[i]);
                low.append(band.low()[i]);
                high.append(band.high()[i]);
            }
        }
        return Table.create("figure", series, x, y, low, high);
    }
}
