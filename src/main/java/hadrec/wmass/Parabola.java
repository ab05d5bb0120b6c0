package hadrec.wmass;

import hadrec.internal.checks.Expect;

/**
 * The parabola of least squares through seven values of χ² at equal steps around the lowest one.
 *
 * @param minimum where it is lowest
 * @param error how far from there it has risen by 1
 * @param lowest its value there
 * @param residual root mean square of χ² minus the parabola, of 7 − 3 degrees of freedom
 */
record Parabola(double minimum, double error, double lowest, double residual) {
    private static final int HALF = 3;
    private static final int POINTS = 2 * HALF + 1;

    /** How many values it needs at least. */
    static final int LEAST = POINTS + 2;

    /**
     * Fits it.
     *
     * @param first where the first value lies
     * @throws IllegalArgumentException if the first or the last value is the lowest, or there is no curvature
     */
    static Parabola of(String owner, double first, double step, double[] values) {
        int lowest = lowest(values);
        int last = values.length - 1;
        Expect.that(
                lowest > 0 && lowest < last,
                "%s expects the minimum of χ² inside %s to %s MeV, got it at the edge, %s MeV;"
                        + " MassTemplates.Settings.withShifts takes a wider range",
                owner,
                first,
                first + last * step,
                first + lowest * step);
        return around(owner, first, step, values, lowest);
    }

    /** Likewise, from the last seven values where the lowest one is at the edge. */
    static Parabola extrapolated(String owner, double first, double step, double[] values) {
        return around(owner, first, step, values, lowest(values));
    }

    private static int lowest(double[] values) {
        int lowest = 0;
        for (int i = 1; i < values.length; i++) {
            lowest = values[i] < values[lowest] ? i : lowest;
        }
        return lowest;
    }

    /** With x = −3 … 3: Σx² = 28, mean of x² 4, Σ(x² − 4)² = 84, so that y = y₀ + bx + ax² has a = Σ(x² − 4)y/84 and b = Σxy/28. */
    private static Parabola around(String owner, double first, double step, double[] values, int lowest) {
        int middle = Math.max(HALF, Math.min(lowest, values.length - 1 - HALF));
        double a = 0;
        double b = 0;
        double mean = 0;
        for (int x = -HALF; x <= HALF; x++) {
            double y = values[middle + x];
            a += (x * x - 4) * y / 84;
            b += x * y / 28;
            mean += y / POINTS;
        }
        Expect.that(a > 0, "%s expects χ² to rise on both sides of its minimum, got a curvature of %s", owner, a);
        double y0 = mean - 4 * a;
        double squares = 0;
        for (int x = -HALF; x <= HALF; x++) {
            double off = values[middle + x] - (y0 + b * x + a * x * x);
            squares += off * off;
        }
        return new Parabola(
                first + step * (middle - b / (2 * a)),
                step / Math.sqrt(a),
                y0 - b * b / (4 * a),
                Math.sqrt(squares / (POINTS - 3)));
    }
}
