package hadrec.loss;

/**
 * Mean over the targets of (prediction − target)²; no factor ½. In the thesis's plots it is in MeV², here in GeV² or in squared
 * spreads of the targets.
 */
public record MeanSquaredError() implements Loss {
    @Override
    public double event(double[] prediction, double[] target, double[] gradient) {
        int n = prediction.length;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double error = prediction[j] - target[j];
            sum += error * error;
            gradient[j] = 2 * error / n;
        }
        return sum / n;
    }
}
