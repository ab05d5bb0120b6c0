package hadrec.loss;

/** Mean over the targets of ln cosh(prediction − target): e²/2 for small errors e, |e| − ln 2 for large ones, smooth between. */
public record LogCosh() implements Loss {
    private static final double LN_2 = StrictMath.log(2);

    @Override
    public double event(double[] prediction, double[] target, double[] gradient) {
        int n = prediction.length;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double error = prediction[j] - target[j];
            sum += logCosh(Math.abs(error));
            gradient[j] = StrictMath.tanh(error) / n;
        }
        return sum / n;
    }

    private static double logCosh(double size) {
        if (size > 1) {
            // ln((e^x + e^−x)/2), where cosh x itself would overflow
            return size + StrictMath.log1p(StrictMath.exp(-2 * size)) - LN_2;
        }
        // cosh x = 1 + 2 sinh²(x/2), which keeps the digits of a small error
        double sinh = StrictMath.sinh(size / 2);
        return StrictMath.log1p(2 * sinh * sinh);
    }
}
