package hadrec.loss;

/** Mean over the targets of |prediction − target|, smallest at the median; its gradient is 0 where they are equal. */
public record MeanAbsoluteError() implements Loss {
    @Override
    public double event(double[] prediction, double[] target, double[] gradient) {
        int n = prediction.length;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double error = prediction[j] - target[j];
            sum += Math.abs(error);
            gradient[j] = Math.signum(error) / n;
        }
        return sum / n;
    }
}
