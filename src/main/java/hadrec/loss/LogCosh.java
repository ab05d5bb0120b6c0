package hadrec.loss;

/** Mean over the targets of ln cosh(prediction − target): e²/2 for small errors e, |e| − ln 2 for large ones, smooth between. */
public record LogCosh() implements Loss {
    @Override
    public double event(double[] prediction, double[] target, double[] gradient) {
        int n = prediction.length;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double error = prediction[j] - target[j];
            double size = Math.abs(error);
            // e^−2|e| − 1, of which tanh |e| and ln cosh e are functions; cosh itself would overflow
            double m = StrictMath.expm1(-2 * size);
            double tanh = -m / (2 + m);
            // ln cosh e = |e| + ln((1 + e^−2|e|)/2) = −½ ln(1 − tanh² e), which keeps the digits of a small error
            sum += size > 1 ? size + StrictMath.log1p(m / 2) : -StrictMath.log1p(-tanh * tanh) / 2;
            gradient[j] = Math.copySign(tanh, error) / n;
        }
        return sum / n;
    }
}
