package hadrec.study;

import java.util.stream.IntStream;

/** Where a loss is first reached: behind a row, by a fraction of the way to the next. */
record Crossing(int row, double fraction) {
    /** Of a loss that is not reached, the row is −1. */
    static Crossing of(double[] losses, double loss) {
        int first = IntStream.range(0, losses.length)
                .filter(i -> losses[i] <= loss)
                .findFirst()
                .orElse(-1);
        if (first < 1) {
            return new Crossing(first, 0);
        }
        boolean positive = losses[first] > 0 && loss > 0;
        double fraction = positive
                ? StrictMath.log(losses[first - 1] / loss) / StrictMath.log(losses[first - 1] / losses[first])
                : (losses[first - 1] - loss) / (losses[first - 1] - losses[first]);
        return new Crossing(first - 1, fraction);
    }

    double at(double[] values) {
        if (row < 0) {
            return Double.NaN;
        }
        return fraction == 0 ? values[row] : values[row] + fraction * (values[row + 1] - values[row]);
    }
}
