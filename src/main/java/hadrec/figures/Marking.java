package hadrec.figures;

import static hadrec.figures.PlotlyJson.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lines, arrows and words over the axes of a figure. */
interface Marking {
    /** The shape or the annotation as plotly.js reads it, over these axes. */
    ObjectNode json(Frame frame);

    /** A line between two points. */
    record Shape(Kind kind, double x0, double y0, double x1, double y1) implements Marking {
        enum Kind {
            /** A thin line over the width of the panel, at y0. */
            ACROSS,
            /** The same in the lower panel. */
            ACROSS_LOWER,
            /** A thin line over the height of the panels, at x0. */
            UPWARD,
            /** A dashed line between two points. */
            DASHED,
            /** A line under the discs of a drawing. */
            LINE
        }

        static Shape across(Kind kind, double y) {
            return new Shape(kind, 0, y, 1, y);
        }

        @Override
        public ObjectNode json(Frame frame) {
            ObjectNode shape = object("type", "line");
            shape.put("x0", x0).put("x1", x1).put("y0", y0).put("y1", y1);
            switch (kind) {
                case ACROSS -> shape.put("xref", "paper").put("yref", "y").set("line", reference());
                case ACROSS_LOWER ->
                    shape.put("xref", "paper").put("yref", "y2").set("line", reference());
                case UPWARD -> shape.put("yref", "paper").set("line", reference());
                case DASHED -> shape.set("line", object("dash", "dash", "width", 1));
                case LINE -> shape.put("layer", "below").set("line", Trace.Pen.edge("#777777", 1));
            }
            return shape;
        }

        private static ObjectNode reference() {
            return object("color", "#777777", "width", 1, "dash", "4px,3px");
        }
    }

    /** Words at a place. */
    record Words(double x, double y, int size, String text, Kind kind) implements Marking {
        /** Of letters in pixels, as at the axes. */
        static final int SIZE = 14;

        enum Kind {
            /** On the left of an upright line at x. */
            BESIDE_LINE,
            /** Above the right end of a line across at y. */
            ABOVE_LINE,
            /** Around the place. */
            AROUND,
            /** The same, hiding the line below. */
            ON_LINE
        }

        @Override
        public ObjectNode json(Frame frame) {
            ObjectNode words = object("showarrow", false, "text", text, "font", object("size", size));
            // of a logarithmic axis plotly takes log10 here, though not for shapes
            words.put("x", frame.x().place(x)).put("y", frame.y().get(0).place(y));
            return switch (kind) {
                case BESIDE_LINE ->
                    words.put("yref", "paper")
                            .put("y", 0.45)
                            .put("xanchor", "right")
                            .put("xshift", -3);
                case ABOVE_LINE ->
                    words.put("xref", "paper")
                            .put("x", 0.98)
                            .put("xanchor", "right")
                            .put("yshift", 9);
                case AROUND -> words.put("borderpad", 1);
                case ON_LINE -> words.put("borderpad", 1).put("bgcolor", "#ffffff");
            };
        }
    }

    /** What the figure shows, in small letters at its upper edge, on the right, where nothing else stands. */
    record Label(String text) implements Marking {
        @Override
        public ObjectNode json(Frame frame) {
            return above(text, frame.size().top() - 3).put("yanchor", "top");
        }

        /** Small words this number of pixels above the panels, at their right end. */
        static ObjectNode above(String text, int pixels) {
            ObjectNode words = object("showarrow", false, "text", text, "font", object("size", 11, "color", "#555555"));
            words.put("xref", "paper").put("x", 1).put("xanchor", "right");
            words.put("yref", "paper").put("y", 1).put("yshift", pixels);
            return words.put("borderpad", 0);
        }
    }

    /** An arrow of a drawing whose head ends at (x1, y1). */
    record Arrow(double x0, double y0, double x1, double y1) implements Marking {
        @Override
        public ObjectNode json(Frame frame) {
            ObjectNode arrow = object("showarrow", true, "text", "", "axref", "x", "ayref", "y");
            arrow.put("ax", x0).put("ay", y0).put("x", x1).put("y", y1);
            arrow.put("arrowhead", 2).put("arrowsize", 1.1).put("arrowwidth", 1.3);
            return arrow.put("standoff", 0).put("arrowcolor", "#000000");
        }
    }
}
