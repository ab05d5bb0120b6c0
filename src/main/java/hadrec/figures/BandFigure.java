package hadrec.figures;

import hadrec.study.Band;
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
        return of(axes, bands, bands.stream().map(Band::label).toList());
    }

    /**
     * One panel whose curves look as in other figures of the same things.
     *
     * @param bands one per curve
     * @param order the labels of all these things: a curve's place among them decides its colour, dashes and markers
     * @throws IllegalArgumentException as without an order, or if a label is not among them
     */
    public static PrintFigure of(Axes axes, List<Band> bands, List<String> order) {
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
        bands.forEach(band -> drawing.band(band, style(band.label(), order)));
        for (Series curve : curves) {
            Style style = style(curve.label(), order);
            drawing.line(curve.label(), curve.x(), curve.y(), style, style.markers(7));
        }
        Range x = drawing.ink().horizontal().padded(0.02);
        return new PrintLayout(axes, drawing, x, drawing.ink().vertical().padded(0.06)).figure(numbers(bands));
    }

    private static Style style(String label, List<String> order) {
        int place = order.indexOf(label);
        if (place < 0) {
            throw new IllegalArgumentException("BandFigure expects labels among " + order + ", got '" + label + "'");
        }
        return Style.of(place);
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
