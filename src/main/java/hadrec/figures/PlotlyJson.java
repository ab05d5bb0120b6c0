package hadrec.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.figures.Axis.Ticks.Labels;
import hadrec.figures.Frame.Legend;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the parts of a figure as plotly.js reads them, {data, layout}, in the look of particle physics: ticks inside on all
 * four sides, no grid, white ground.
 */
final class PlotlyJson {
    /** The lower panel ends, and the upper begins, at these parts of the height. */
    static final double LOWER_TOP = 0.27;

    static final double UPPER_BOTTOM = 0.31;

    private static final JsonMapper JSON = new JsonMapper();

    private PlotlyJson() {}

    /** The whole figure. */
    static ObjectNode of(Frame frame, List<Trace> traces, List<Marking> markings) {
        ObjectNode layout = layout(frame);
        layout.set("shapes", JSON.createArrayNode());
        layout.set("annotations", JSON.createArrayNode());
        for (Marking marking : markings) {
            layout.withArray(marking instanceof Marking.Shape ? "shapes" : "annotations")
                    .add(marking.json(frame));
        }
        return object("data", traces.stream().map(Trace::json).toList(), "layout", layout);
    }

    /** An object of names, each followed by its value, in their order. */
    static ObjectNode object(Object... namesAndValues) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set((String) namesAndValues[i], node(namesAndValues[i + 1]));
        }
        return object;
    }

    /** A value, or a list or an array of values; null, which plotly leaves out, where a number is not finite. */
    static JsonNode node(Object value) {
        if (value instanceof double[] numbers) {
            return node(Arrays.stream(numbers).boxed().toList());
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.createArrayNode();
            list.forEach(element -> array.add(node(element)));
            return array;
        }
        boolean gap = value instanceof Double number && !Double.isFinite(number);
        return JSON.valueToTree(gap ? null : value);
    }

    private static ObjectNode layout(Frame frame) {
        Frame.Size size = frame.size();
        Legend legend = frame.legend().in(frame);
        boolean drawing = frame.x().scale() == Axis.Scale.HIDDEN;
        ObjectNode layout = object(
                "width", size.width(),
                "height", size.height(),
                "paper_bgcolor", "#ffffff",
                "plot_bgcolor", frame.x().scale() == Axis.Scale.COLUMNS ? "#dddddd" : "#ffffff",
                "font", object("family", "DejaVu Sans, sans-serif", "size", 14, "color", "#000000"),
                "hovermode", false,
                "showlegend", legend.isShown());
        layout.set(
                "margin",
                object(
                        "l",
                        drawing ? 0 : Frame.LEFT,
                        "r",
                        drawing ? 0 : Frame.RIGHT,
                        "t",
                        size.top(),
                        "b",
                        size.bottom()));
        if (!frame.title().isEmpty()) {
            layout.set("title", object("text", frame.title(), "font", object("size", 16), "x", 0.5));
        }
        if (legend.isShown()) {
            layout.set("legend", legend(legend));
        }
        layout.set("xaxis", axis(frame.x(), true));
        layout.set("yaxis", axis(frame.y().get(0), false));
        if (frame.y().size() == 2) {
            layout.withObject("/xaxis").put("anchor", "y2");
            layout.withObject("/yaxis").set("domain", node(new double[] {UPPER_BOTTOM, 1}));
            layout.set("yaxis2", axis(frame.y().get(1), false).set("domain", node(new double[] {0, LOWER_TOP})));
        }
        return layout;
    }

    private static ObjectNode legend(Legend legend) {
        ObjectNode json = object("x", legend.x(), "y", legend.y(), "font", object("size", 13));
        json.put("xanchor", legend.right() ? "right" : "left");
        json.put("yanchor", legend.top() ? "top" : "bottom");
        json.put("bgcolor", "rgba(0,0,0,0)")
                .put("borderwidth", 0)
                .put("tracegroupgap", 0)
                .put("itemwidth", 34);
        return json.put("orientation", legend.inRows() ? "h" : "v");
    }

    private static ObjectNode axis(Axis drawn, boolean horizontal) {
        Axis axis = drawn.settled(horizontal);
        ObjectNode json = switch (axis.scale()) {
            case HIDDEN -> object("visible", false, "fixedrange", true);
            case COLUMNS -> names(10.5).put("tickangle", -90);
            case ROWS -> names(10.5).put("autorange", "reversed");
            case NAMES ->
                framed(axis)
                        .put("type", "category")
                        .put("autorange", "reversed")
                        .put("ticks", "")
                        .put("dtick", 1);
            case FROM_ZERO ->
                framed(axis).put("zeroline", true).put("zerolinewidth", 1.2).put("zerolinecolor", "#000000");
            case LINEAR, LOG -> framed(axis);
        };
        Range range = axis.range();
        return range.isEmpty() ? json : json.set("range", node(new double[] {range.low(), range.high()}));
    }

    /** An axis of a matrix. */
    private static ObjectNode names(double fontSize) {
        ObjectNode json = object("type", "category", "ticks", "", "dtick", 1, "tickfont", object("size", fontSize));
        json.put("showgrid", false).put("showline", true).put("mirror", true);
        return json.put("linecolor", "#000000").put("automargin", true);
    }

    private static ObjectNode framed(Axis axis) {
        ObjectNode json = object("type", axis.isLog() ? "log" : "linear", "automargin", true);
        json.set("title", object("text", axis.title(), "font", object("size", 16), "standoff", 8));
        json.put("showgrid", false).put("zeroline", false).put("showline", true).put("mirror", "allticks");
        json.put("linewidth", 1.2).put("linecolor", "#000000");
        json.put("ticks", "inside").put("ticklen", 7).put("tickwidth", 1.2).put("tickcolor", "#000000");
        json.put("exponentformat", "power").put("separatethousands", false);
        if (!axis.isLog()) {
            json.put("minexponent", 5); // 15000, not 1.5×10⁴
        }
        ObjectNode minor = object("ticklen", 4, "tickwidth", 1, "tickcolor", "#000000");
        json.set("minor", minor.put("ticks", axis.minor() == Axis.Minor.NONE ? "" : "inside"));
        if (axis.minor() == Axis.Minor.OF_DECADES) {
            minor.put("dtick", "D1");
        }
        return withTicks(json, axis.ticks());
    }

    private static ObjectNode withTicks(ObjectNode json, Axis.Ticks ticks) {
        if (ticks.most() > 0) {
            json.put("nticks", ticks.most());
        }
        if (ticks.step() > 0) {
            json.put("dtick", ticks.step());
        }
        if (!ticks.values().isEmpty()) {
            json.put("tickmode", "array").set("tickvals", node(ticks.values()));
        }
        if (!ticks.texts().isEmpty()) {
            json.set("ticktext", node(ticks.texts()));
        }
        if (ticks.labels() != Labels.FREE) {
            json.put("tickangle", 0);
        }
        return ticks.labels() == Labels.SMALL ? json.set("tickfont", object("size", 11.5)) : json;
    }
}
