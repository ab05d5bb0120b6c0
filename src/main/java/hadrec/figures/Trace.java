package hadrec.figures;

import static hadrec.figures.PlotlyJson.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What is drawn in a panel: curves, areas, points with errors, signs. A kind of figure that needs more brings a trace of its
 * own, as the bars and the matrix do.
 */
interface Trace {
    /** The trace as plotly.js reads it. */
    ObjectNode json();

    /**
     * How a line is drawn.
     *
     * @param dash solid, or lengths of lines and gaps
     * @param width in pixels; 0 for no line
     */
    record Pen(String color, String dash, double width) {
        static final Pen NONE = new Pen("", "solid", 0);

        /** The line that bounds an area or a marker. */
        static ObjectNode edge(String color, double width) {
            return object("color", color, "width", width);
        }
    }

    /**
     * Markers along a line.
     *
     * @param most how many at most; 0 for none
     */
    record Markers(String color, String symbol, int most) {
        static final Markers NONE = new Markers("", "", 0);
    }

    /** A line through points, with markers; NaN breaks it. Without a label it is not in the legend. */
    record Curve(String label, double[] x, double[] y, Pen pen, Markers markers) implements Trace {
        @Override
        public ObjectNode json() {
            ObjectNode curve = scatter(label, x, y, mode());
            if (pen.width() > 0) {
                curve.set("line", object("color", pen.color(), "dash", pen.dash(), "width", pen.width()));
            }
            if (markers.most() > 0) {
                curve.set(
                        "marker",
                        object(
                                "color", markers.color(),
                                "symbol", markers.symbol(),
                                "size", 6,
                                "maxdisplayed", markers.most()));
            }
            return curve;
        }

        private String mode() {
            if (markers.most() == 0) {
                return "lines";
            }
            return pen.width() == 0 ? "markers" : "lines+markers";
        }
    }

    /** A curve with grey below it. */
    record Filled(Curve curve) implements Trace {
        @Override
        public ObjectNode json() {
            return curve.json().put("fill", "tozeroy").put("fillcolor", "#ececec");
        }
    }

    /** The inside of outlines; each point is (x, y), and a point of NaN ends an outline. */
    record Area(List<double[]> points, String color, double opacity, boolean lower) implements Trace {
        static final double[] END = {Double.NaN, Double.NaN};

        @Override
        public ObjectNode json() {
            double[] x = points.stream().mapToDouble(point -> point[0]).toArray();
            double[] y = points.stream().mapToDouble(point -> point[1]).toArray();
            ObjectNode area = scatter("", x, y, "lines").put("fill", "toself").put("fillcolor", color);
            area.put("opacity", opacity).set("line", object("width", 0));
            return lower ? inLowerPanel(area) : area;
        }
    }

    /** Points with error bars and the widths of their bins; those of the lower panel are not in the legend. */
    record Points(Series series, Style style, double size, boolean lower) implements Trace {
        @Override
        public ObjectNode json() {
            double[] below = new double[series.size()];
            double[] above = new double[series.size()];
            for (int i = 0; i < below.length; i++) {
                below[i] = series.x()[i] - series.xLow()[i];
                above[i] = series.xHigh()[i] - series.x()[i];
            }
            ObjectNode points = scatter(lower ? "" : series.label(), series.x(), series.y(), "markers");
            points.set(
                    "marker",
                    object(
                            "color", style.color(),
                            "symbol", style.symbol(),
                            "size", size,
                            "line", Pen.edge(style.color(), 1.6)));
            points.set("error_x", bars(style.color(), above).put("symmetric", false));
            points.withObject("/error_x").set("arrayminus", PlotlyJson.node(below));
            points.set("error_y", bars(style.color(), series.error()));
            return lower ? inLowerPanel(points) : points;
        }
    }

    /** Error bars alone. */
    record Errors(double[] x, double[] y, double[] errors, String color) implements Trace {
        @Override
        public ObjectNode json() {
            ObjectNode points = scatter("", x, y, "markers");
            points.set("marker", object("color", color, "size", 0.1));
            points.set("error_y", bars(color, errors));
            return points;
        }
    }

    /** A white sign with a coloured edge. */
    record Sign(double x, double y, String symbol, String color) implements Trace {
        @Override
        public ObjectNode json() {
            ObjectNode sign = scatter("", new double[] {x}, new double[] {y}, "markers");
            sign.set("marker", object("color", "#ffffff", "symbol", symbol, "size", 9, "line", Pen.edge(color, 2)));
            return sign;
        }
    }

    /** Arrows in the lower panel, each with its plotly symbol; none where y is NaN. */
    record Arrows(double[] x, double[] y, List<String> symbols, String color) implements Trace {
        @Override
        public ObjectNode json() {
            ObjectNode arrows = scatter("", x, y, "markers");
            arrows.set("marker", object("color", color, "size", 7, "symbol", symbols));
            return inLowerPanel(arrows);
        }
    }

    /** White discs with a black edge, of these diameters. */
    record Discs(double[] x, double[] y, double[] diameters) implements Trace {
        static Discs of(double x, double y, double radius) {
            return new Discs(new double[] {x}, new double[] {y}, new double[] {2 * radius});
        }

        /** These and others. */
        Discs and(Discs other) {
            return new Discs(joined(x, other.x), joined(y, other.y), joined(diameters, other.diameters));
        }

        private static double[] joined(double[] first, double[] second) {
            return DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second))
                    .toArray();
        }

        @Override
        public ObjectNode json() {
            ObjectNode discs = scatter("", x, y, "markers");
            discs.set(
                    "marker",
                    object("color", "#ffffff", "opacity", 1, "size", diameters, "line", Pen.edge("#000000", 1.4)));
            return discs;
        }
    }

    private static ObjectNode scatter(String label, double[] x, double[] y, String mode) {
        return object("type", "scatter", "name", label, "showlegend", !label.isEmpty(), "mode", mode, "x", x, "y", y);
    }

    private static ObjectNode bars(String color, double[] lengths) {
        return object("type", "data", "array", lengths, "color", color, "thickness", 1.2, "width", 0);
    }

    private static ObjectNode inLowerPanel(ObjectNode trace) {
        return trace.put("yaxis", "y2");
    }
}
