package hadrec.loss;

import hadrec.internal.checks.Expect;

/**
 * Mean over the targets of e²/2 where |e| ≤ δ and δ (|e| − δ/2) beyond, e = prediction − target: a square for small errors
 * and straight for large ones (Huber, Ann. Math. Stat. 35 (1964) 73).
 *
 * @param delta δ, in the units of the targets
 */
public record Huber(double delta) implements Loss {
    /**
     * Checks δ.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Huber {
        Expect.that(
                delta > 0 && delta < Double.POSITIVE_INFINITY, "Huber expects a positive finite delta, got %s", delta);
    }

    @Override
    public double event(double[] prediction, double[] target, double[] gradient) {
        int n = prediction.length;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double error = prediction[j] - target[j];
            double size = Math.abs(error);
            sum += size <= delta ? error * error / 2 : delta * (size - delta / 2);
            gradient[j] = Math.max(-delta, Math.min(delta, error)) / n;
        }
        return sum / n;
    }
}
