package hadrec.study;

import hadrec.figures.PrintFigure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The layers of a network, each node joined to all of the layer before it (eq. 1.9, 1.10); or a small one with its numbers. */
public final class NetworkFigure {
    private static final int MOST_DRAWN = 6;
    private static final double MARGIN = 58;
    private static final int CAPTION = 34;

    private NetworkFigure() {}

    /**
     * Layers with their numbers of nodes below. Of a layer with more than six nodes the first four and the last are drawn.
     *
     * @param nodes of the inputs, of each hidden layer and of the outputs
     * @throws IllegalArgumentException if there are fewer than two layers or one has no node
     */
    public static PrintFigure of(int... nodes) {
        check(nodes);
        int[] parameters = IntStream.range(0, nodes.length)
                .map(l -> l == 0 ? 0 : nodes[l] * (nodes[l - 1] + 1))
                .toArray();
        Table numbers = Table.create(
                "layers of " + Arrays.stream(nodes).mapToObj(String::valueOf).collect(Collectors.joining(", "))
                        + " nodes",
                IntColumn.create("layer", IntStream.range(0, nodes.length).toArray()),
                IntColumn.create("nodes", nodes),
                IntColumn.create("weights_and_biases", parameters));
        Layers layers = new Layers(nodes, 42, 15, 10);
        PrintFigure sheet = layers.sheet(numbers);
        for (Edge edge : layers.edges()) {
            sheet = layers.withLine(sheet, edge);
        }
        sheet = layers.withNodes(sheet, (l, j) -> "");
        for (int l = 0; l < nodes.length; l++) {
            String word = l == 0 ? " inputs" : l == nodes.length - 1 ? " outputs" : " nodes";
            sheet = sheet.withText(layers.x(l), 14, 13, nodes[l] + word);
        }
        return sheet;
    }

    /**
     * A small network with a number in each node, its weights on the lines and its biases above the nodes, rounded to three
     * digits.
     *
     * @param values of the inputs, of each hidden layer and of the outputs, at most six a layer
     * @param weights of each layer but the inputs: [node][node before]
     * @param biases of each layer but the inputs
     * @throws IllegalArgumentException if shapes do not fit or a layer is too large
     */
    public static PrintFigure of(List<double[]> values, List<double[][]> weights, List<double[]> biases) {
        return of("a network with its values, weights and biases", values, weights, biases, List.of());
    }

    /**
     * The same, with what comes back: below each node but the inputs its error Δ (eq. 1.11–1.14).
     *
     * @param errors of each layer but the inputs
     * @throws IllegalArgumentException as without them
     */
    public static PrintFigure ofPass(
            List<double[]> values, List<double[][]> weights, List<double[]> biases, List<double[]> errors) {
        boolean fits = errors.size() == biases.size()
                && IntStream.range(0, errors.size()).allMatch(l -> errors.get(l).length == biases.get(l).length);
        Check.that(fits, "NetworkFigure expects as many errors as biases in each layer, got other shapes");
        return of("a pass through a network: values, weights, biases and errors Δ", values, weights, biases, errors);
    }

    private static PrintFigure of(
            String title,
            List<double[]> values,
            List<double[][]> weights,
            List<double[]> biases,
            List<double[]> errors) {
        int[] nodes = values.stream().mapToInt(layer -> layer.length).toArray();
        check(nodes, weights, biases);
        Layers layers = new Layers(nodes, 108, 28, 29);
        Table numbers = Table.create(
                title,
                StringColumn.create("what"),
                IntColumn.create("layer"),
                IntColumn.create("node"),
                IntColumn.create("node_before"),
                DoubleColumn.create("value"));
        PrintFigure sheet = layers.sheet(numbers);
        for (Edge edge : layers.edges()) {
            double weight = weights.get(edge.layer)[edge.to][edge.from];
            sheet = layers.withWeight(layers.withLine(sheet, edge), edge, rounded(weight));
            append(numbers, "weight", edge.layer + 1, edge.to, edge.from, weight);
        }
        sheet = layers.withNodes(sheet, (l, j) -> rounded(values.get(l)[j]));
        for (int l = 0; l < nodes.length; l++) {
            for (int j = 0; j < nodes[l]; j++) {
                append(numbers, "value", l, j, -1, values.get(l)[j]);
                if (l > 0) {
                    double bias = biases.get(l - 1)[j];
                    sheet = sheet.withText(layers.x(l), layers.y(l, j) + 39, 13, "b = " + rounded(bias));
                    append(numbers, "bias", l, j, -1, bias);
                }
                if (l > 0 && !errors.isEmpty()) {
                    double error = errors.get(l - 1)[j];
                    sheet = sheet.withText(layers.x(l), layers.y(l, j) - 39, 13, "Δ = " + rounded(error));
                    append(numbers, "error", l, j, -1, error);
                }
            }
            String word = l == 0 ? "x" : l == nodes.length - 1 ? "y" : "a<sup>" + l + "</sup>";
            sheet = sheet.withText(layers.x(l), 14, 15, word);
        }
        return sheet.withNumbers(numbers);
    }

    private static void append(Table numbers, String what, int layer, int node, int before, double value) {
        numbers.stringColumn("what").append(what);
        numbers.intColumn("layer").append(layer);
        numbers.intColumn("node").append(node + 1);
        if (before < 0) {
            numbers.intColumn("node_before").appendMissing();
        } else {
            numbers.intColumn("node_before").append(before + 1);
        }
        numbers.doubleColumn("value").append(value);
    }

    private static String rounded(double value) {
        String text = new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
        return text.replace('-', '−');
    }

    private static void check(int... nodes) {
        if (nodes.length < 2 || Arrays.stream(nodes).anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException(
                    "NetworkFigure expects at least two layers of 1 node or more, got " + Arrays.toString(nodes));
        }
    }

    private static void check(int[] nodes, List<double[][]> weights, List<double[]> biases) {
        check(nodes);
        boolean fits = weights.size() == nodes.length - 1 && biases.size() == nodes.length - 1;
        for (int l = 1; fits && l < nodes.length; l++) {
            int before = nodes[l - 1];
            fits = weights.get(l - 1).length == nodes[l]
                    && Arrays.stream(weights.get(l - 1)).allMatch(row -> row.length == before)
                    && biases.get(l - 1).length == nodes[l];
        }
        if (!fits || Arrays.stream(nodes).anyMatch(n -> n > MOST_DRAWN)) {
            throw new IllegalArgumentException("NetworkFigure expects weights and biases for layers of at most "
                    + MOST_DRAWN + " nodes, got other shapes for layers of " + Arrays.toString(nodes));
        }
    }

    /** How many places a layer takes. */
    private static int rows(int nodes) {
        return Math.min(nodes, MOST_DRAWN);
    }

    /** Where nodes and lines are. */
    private record Layers(int[] nodes, int spacing, int radius, int headroom) {
        PrintFigure sheet(Table numbers) {
            return PrintFigure.sheet(CAPTION + 10 + spacing * (tallest() - 1) + 2 * radius + headroom, numbers);
        }

        private int tallest() {
            return Arrays.stream(nodes).map(NetworkFigure::rows).max().orElseThrow();
        }

        double x(int layer) {
            return MARGIN + layer * (PrintFigure.WIDTH - 2 * MARGIN) / (nodes.length - 1);
        }

        /** The height of a place of a layer, from 0 on top. */
        double y(int layer, int place) {
            double middle = CAPTION + 10 + radius + spacing * (tallest() - 1) / 2.0;
            return middle + spacing * ((rows(nodes[layer]) - 1) / 2.0 - place);
        }

        /** The places that hold a node; of a tall layer the last but one holds dots. */
        private int[] places(int layer) {
            return IntStream.range(0, rows(nodes[layer]))
                    .filter(place -> nodes[layer] <= MOST_DRAWN || place != MOST_DRAWN - 2)
                    .toArray();
        }

        List<Edge> edges() {
            List<Edge> edges = new ArrayList<>();
            for (int l = 0; l + 1 < nodes.length; l++) {
                for (int k : places(l)) {
                    for (int j : places(l + 1)) {
                        edges.add(new Edge(l, k, j));
                    }
                }
            }
            return edges;
        }

        PrintFigure withLine(PrintFigure sheet, Edge edge) {
            int l = edge.layer;
            return sheet.withLine(x(l), y(l, edge.from), x(l + 1), y(l + 1, edge.to));
        }

        /** A number on a line, off the middle, where lines cross. */
        PrintFigure withWeight(PrintFigure sheet, Edge edge, String weight) {
            int l = edge.layer;
            double x = 0.68 * x(l) + 0.32 * x(l + 1);
            double y = 0.68 * y(l, edge.from) + 0.32 * y(l + 1, edge.to);
            return sheet.withTextOnLine(x, y, 13, weight);
        }

        PrintFigure withNodes(PrintFigure sheet, Name name) {
            PrintFigure drawn = sheet;
            for (int l = 0; l < nodes.length; l++) {
                for (int place : places(l)) {
                    drawn = drawn.withDisc(x(l), y(l, place), radius)
                            .withText(x(l), y(l, place), 13, name.of(l, place));
                }
                if (nodes[l] > MOST_DRAWN) {
                    drawn = drawn.withText(x(l), y(l, MOST_DRAWN - 2), 20, "⋮");
                }
            }
            return drawn;
        }
    }

    /** Joins a node of a layer with one of the next. */
    private record Edge(int layer, int from, int to) {}

    /** What stands in a node. */
    @FunctionalInterface
    private interface Name {
        String of(int layer, int node);
    }
}
