package hadrec.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.figures.Axis.Scale;
import hadrec.figures.Frame.Size;
import java.util.ArrayList;
import java.util.List;

/** What a figure shows. */
interface Content {
    /** The figure as plotly.js reads it, with data and layout. */
    ObjectNode json();

    /** The title, else what is shown against what, as plain text. */
    default String title() {
        JsonNode layout = json().path("layout");
        String title = layout.at("/title/text").asText("");
        String y = layout.at("/yaxis/title/text").asText("");
        String x = layout.at("/xaxis/title/text").asText("");
        String axes = x.isEmpty() && y.isEmpty() ? "untitled" : y + " against " + x;
        return (title.isEmpty() ? axes : title).replaceAll("<[^>]*>", "");
    }

    /**
     * The parts that can be changed.
     *
     * @throws IllegalStateException if the figure is one of jsplot
     */
    Parts parts();

    /** The same with a label at the upper edge, in place of the one that it may have. */
    Content labelled(String text);

    /** A figure of typed parts. */
    record Parts(Frame frame, List<Trace> traces, List<Marking> markings) implements Content {
        /** An empty sheet without axes, of these numbers of pixels. */
        static Parts ofSheet(int height) {
            Axis x = Axis.of(Scale.HIDDEN, new Range(0, Frame.WIDTH));
            Axis y = Axis.of(Scale.HIDDEN, new Range(0, height));
            Size size = new Size(Frame.WIDTH, height, 0, 0);
            return new Parts(Frame.withoutLegend("", size, x, y), List.of(), List.of());
        }

        @Override
        public ObjectNode json() {
            return PlotlyJson.of(frame, traces, markings);
        }

        /** Empty for a sheet, which has neither a title nor axes. */
        @Override
        public String title() {
            boolean sheet = frame.title().isEmpty() && frame.x().scale() == Scale.HIDDEN;
            return sheet ? "" : Content.super.title();
        }

        @Override
        public Parts parts() {
            return this;
        }

        @Override
        public Content labelled(String text) {
            List<Marking> others = new ArrayList<>(markings);
            boolean hasRoom = others.removeIf(Marking.Label.class::isInstance);
            return new Parts(hasRoom ? frame : frame.withLabelLine(), traces, others).with(new Marking.Label(text));
        }

        Parts with(Frame other) {
            return new Parts(other, traces, markings);
        }

        /** Another marking after those that are there. */
        Parts with(Marking another) {
            return new Parts(frame, traces, appended(markings, another));
        }

        /** Another trace over those that are there; discs join the other discs below them. */
        Parts with(Trace another) {
            if (another instanceof Trace.Discs disc
                    && !traces.isEmpty()
                    && traces.get(0) instanceof Trace.Discs discs) {
                List<Trace> joined = new ArrayList<>(traces);
                joined.set(0, discs.and(disc));
                return new Parts(frame, List.copyOf(joined), markings);
            }
            return new Parts(frame, appended(traces, another), markings);
        }

        private static <T> List<T> appended(List<T> list, T another) {
            List<T> longer = new ArrayList<>(list);
            longer.add(another);
            return List.copyOf(longer);
        }
    }

    /** A finished figure of jsplot. */
    record OfJsplot(ObjectNode json) implements Content {
        private static final String NAME = "label";

        /** Above the panel, where jsplot leaves room. */
        @Override
        public Content labelled(String text) {
            ObjectNode copy = json.deepCopy();
            ArrayNode annotations = copy.withObject("/layout").withArray("annotations");
            for (int i = annotations.size() - 1; i >= 0; i--) {
                if (annotations.get(i).path("name").asText().equals(NAME)) {
                    annotations.remove(i);
                }
            }
            annotations.add(
                    Marking.Label.above(text, 2).put("yanchor", "bottom").put("name", NAME));
            return new OfJsplot(copy);
        }

        @Override
        public Parts parts() {
            throw new IllegalStateException(
                    "PrintFigure expects a figure of hadrec.figures to change, got one of jsplot: give that its Layout");
        }
    }
}
