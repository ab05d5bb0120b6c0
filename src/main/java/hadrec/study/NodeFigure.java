package hadrec.study;

import hadrec.figures.PrintFigure;
import hadrec.network.Activation;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * One node of a network: inputs, weights, their sum with the bias, and the activation, whose curve for z from −3 to 3 is
 * drawn where it acts (eq. 1.7–1.9).
 */
public final class NodeFigure {
    private static final int MOST_INPUTS = 6;
    private static final int SPACING = 56;
    private static final double RADIUS = 30;
    private static final double INPUT_RADIUS = 19;
    private static final double INPUT_X = 42;
    private static final double SUM_X = 216;
    private static final double ACTIVATION_X = 330;
    private static final double LARGEST_Z = 3;
    private static final int POINTS = 61;

    private NodeFigure() {}

    /**
     * One node.
     *
     * @param inputs how many, 1 to 6
     * @throws IllegalArgumentException if it is another number
     */
    public static PrintFigure of(int inputs, Activation activation) {
        if (inputs < 1 || inputs > MOST_INPUTS) {
            throw new IllegalArgumentException("NodeFigure expects 1 to " + MOST_INPUTS + " inputs, got " + inputs);
        }
        double[] z = IntStream.range(0, POINTS)
                .mapToDouble(i -> LARGEST_Z * (2.0 * i / (POINTS - 1) - 1))
                .toArray();
        double[] a = Arrays.stream(z).map(activation::value).toArray();
        String name = activation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Table numbers = Table.create(
                "one node with its inputs, weights, bias and activation " + name,
                StringColumn.create("activation", Collections.nCopies(POINTS, name)),
                DoubleColumn.create("z", z),
                DoubleColumn.create("a", a));
        int height = Math.max(200, SPACING * inputs + 40);
        double middle = height / 2.0;
        PrintFigure sheet = PrintFigure.sheet(height, numbers);
        for (int k = 1; k <= inputs; k++) {
            sheet = withInput(sheet, k, middle + SPACING * ((inputs + 1) / 2.0 - k), middle);
        }
        return withCurve(withSum(sheet, middle, name), z, a, middle);
    }

    /** The sum with its bias, the activation after it and the output. */
    private static PrintFigure withSum(PrintFigure sheet, double middle, String activation) {
        return sheet.withDisc(SUM_X, middle, RADIUS)
                .withText(SUM_X, middle, 24, "Σ")
                .withArrow(SUM_X, middle + RADIUS + 34, SUM_X, middle + RADIUS + 1)
                .withText(SUM_X, middle + RADIUS + 44, 15, "b<sub>j</sub>")
                .withArrow(SUM_X + RADIUS, middle, ACTIVATION_X - RADIUS - 1, middle)
                .withText((SUM_X + ACTIVATION_X) / 2, middle + 14, 15, "z<sub>j</sub>")
                .withDisc(ACTIVATION_X, middle, RADIUS)
                .withText(ACTIVATION_X, middle - RADIUS - 14, 14, "σ = " + activation)
                .withArrow(ACTIVATION_X + RADIUS, middle, ACTIVATION_X + RADIUS + 32, middle)
                .withText(ACTIVATION_X + RADIUS + 74, middle, 15, "a<sub>j</sub> = σ(z<sub>j</sub>)");
    }

    private static PrintFigure withInput(PrintFigure sheet, int k, double y, double middle) {
        double length = StrictMath.hypot(SUM_X - INPUT_X, middle - y);
        double right = (SUM_X - INPUT_X) / length;
        double up = (middle - y) / length;
        double end = length - RADIUS - 1;
        double label = 0.4 * length;
        return sheet.withArrow(
                        INPUT_X + INPUT_RADIUS * right, y + INPUT_RADIUS * up, INPUT_X + end * right, y + end * up)
                .withDisc(INPUT_X, y, INPUT_RADIUS)
                .withText(INPUT_X, y, 15, "x<sub>" + k + "</sub>")
                .withTextOnLine(INPUT_X + label * right, y + label * up, 14, "w<sub>j" + k + "</sub>");
    }

    /** The activation as large as its disc allows, 0 at the centre. */
    private static PrintFigure withCurve(PrintFigure sheet, double[] z, double[] a, double middle) {
        double largest = Math.max(1, Arrays.stream(a).map(Math::abs).max().orElse(1));
        double size = 0.62 * RADIUS;
        return sheet.withLine(ACTIVATION_X - size, middle, ACTIVATION_X + size, middle)
                .withCurve(
                        Arrays.stream(z)
                                .map(v -> ACTIVATION_X + size * v / LARGEST_Z)
                                .toArray(),
                        Arrays.stream(a).map(v -> middle + size * v / largest).toArray());
    }
}
