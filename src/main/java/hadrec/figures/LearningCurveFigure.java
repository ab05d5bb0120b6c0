package hadrec.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * Loss in the course of trainings: dashed on training events, solid on validation events, with a marker where the
 * network was kept. A few markers along each line tell trainings apart in grey.
 */
public final class LearningCurveFigure {
    private LearningCurveFigure() {}

    /**
     * One panel.
     *
     * @param curves one per training
     * @throws IllegalArgumentException if there is none, two have one label, or the axis is logarithmic and a loss is
     *     not positive
     */
    public static PrintFigure of(Axes axes, List<Curve> curves) {
        List<Series> series = new ArrayList<>();
        for (Curve curve : curves) {
            series.add(Series.curve(named(curve, "training"), curve.x(), curve.training()));
            series.add(Series.curve(named(curve, "validation"), curve.x(), curve.validation()));
        }
        SeriesChecks.labelsDiffer("LearningCurveFigure", series);
        SeriesChecks.positive("LearningCurveFigure", axes, series);
        Drawing drawing = new Drawing(axes);
        for (int k = 0; k < series.size(); k++) {
            Style style = Style.of(k / 2);
            Series s = series.get(k);
            drawing.line(s.label(), s.x(), s.y(), k % 2 == 0 ? style.dashed() : style.solid(), markers(style, curves));
        }
        for (int k = 0; k < curves.size(); k++) {
            Curve curve = curves.get(k);
            if (curve.kept().isPresent()) {
                drawing.sign(curve.kept().getAsDouble(), curve.keptLoss(), Style.of(k));
            }
        }
        Range x = drawing.ink().horizontal().padded(0.02);
        return new PrintLayout(axes, drawing, x, drawing.ink().vertical().padded(0.06))
                .figure(FigureNumbers.of(series));
    }

    private static String named(Curve curve, String events) {
        return curve.label().isEmpty() ? events : curve.label() + ", " + events;
    }

    private static String markers(Style style, List<Curve> curves) {
        return curves.size() == 1 ? "{}" : style.markers(7);
    }
}
