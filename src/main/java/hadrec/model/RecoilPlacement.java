package hadrec.model;

import hadrec.features.FeatureSet;
import hadrec.features.RecoilTarget;
import hadrec.features.TransverseVector;
import hadrec.loss.GaussianLikelihood;

/**
 * Rotates the network's two components back into the frame of the detector and adds the start, event by event, see
 * {@link RecoilTarget}; turns the covariance of a network that predicts it likewise. In float64, rounded once.
 *
 * <p>Standard deviations are limited to 10⁻⁶ to 10⁶ GeV and correlations to what float32 can tell from 1, so that any finite outputs
 * of a network give a finite, positive definite covariance.
 *
 * @param columns of a row of inputs
 * @param outputs of the network
 * @param axisAt where in a row the axis of the frame stands; negative in the frame of the detector
 * @param startAt where in a row the start stands; negative if there is none
 * @param units the two targets' units in GeV
 */
record RecoilPlacement(int columns, int outputs, int axisAt, int startAt, double[] units) {
    /** Outputs of a network that predicts the recoil. */
    static final int RECOIL = 2;

    /** Outputs of a network that predicts the recoil and its covariance. */
    static final int RECOIL_AND_COVARIANCE = 5;

    static RecoilPlacement of(int features, RecoilTarget target, double[] units, int outputs) {
        int further = target.context().map(FeatureSet::size).orElse(0);
        int axis = target.frame().isDetector() ? -1 : features;
        int after = target.frame().isDetector() ? features : features + 2;
        int start = target.start().equals(TransverseVector.ZERO) ? -1 : target.startIsAxis() ? features : after;
        return new RecoilPlacement(features + further, outputs, axis, start, units);
    }

    /** Replaces the predictions of the events {@code first} to {@code end} − 1 by recoils. */
    void place(float[] inputs, float[] predictions, int first, int end) {
        for (int event = first; event < end; event++) {
            int row = event * columns;
            double x = axisAt < 0 ? 1 : inputs[row + axisAt];
            double y = axisAt < 0 ? 0 : inputs[row + axisAt + 1];
            double length = Math.sqrt(x * x + y * y);
            double cosine = length > 0 ? x / length : 1;
            double sine = length > 0 ? y / length : 0;
            double startX = startAt < 0 ? 0 : inputs[row + startAt];
            double startY = startAt < 0 ? 0 : inputs[row + startAt + 1];
            int at = event * outputs;
            double along = predictions[at];
            double across = predictions[at + 1];
            predictions[at] = (float) (startX + along * cosine - across * sine);
            predictions[at + 1] = (float) (startY + along * sine + across * cosine);
            if (outputs == RECOIL_AND_COVARIANCE) {
                placeCovariance(predictions, at + RECOIL, cosine, sine);
            }
        }
    }

    /** Makes (a, b, c) of a likelihood's outputs the covariance R C Rᵀ with R = ((cos, −sin), (sin, cos)), in GeV². */
    private void placeCovariance(float[] predictions, int at, double cosine, double sine) {
        double a = Math.max(RecoilPredictor.LEAST_DIAGONAL, predictions[at]);
        double b = Math.max(RecoilPredictor.LEAST_DIAGONAL, predictions[at + 1]);
        double[] outputsOfLikelihood = {0, 0, a, b, predictions[at + 2]};
        double[] covariance = new double[3]; // both stay on the stack
        GaussianLikelihood.covariance(outputsOfLikelihood, covariance);
        double xx = covariance[0] * units[0] * units[0];
        double xy = covariance[1] * units[0] * units[1];
        double yy = covariance[2] * units[1] * units[1];
        double turnedXx = limited(cosine * cosine * xx - 2 * cosine * sine * xy + sine * sine * yy);
        double turnedXy = cosine * sine * (xx - yy) + (cosine * cosine - sine * sine) * xy;
        double turnedYy = limited(sine * sine * xx + 2 * cosine * sine * xy + cosine * cosine * yy);
        double most = Math.sqrt(turnedXx * turnedYy * (1 - RecoilPredictor.LEAST_UNCORRELATED));
        predictions[at] = (float) turnedXx;
        predictions[at + 1] = (float) Math.max(-most, Math.min(most, turnedXy));
        predictions[at + 2] = (float) turnedYy;
    }

    private static double limited(double variance) {
        return Math.max(RecoilPredictor.LEAST_VARIANCE, Math.min(RecoilPredictor.MOST_VARIANCE, variance));
    }
}
