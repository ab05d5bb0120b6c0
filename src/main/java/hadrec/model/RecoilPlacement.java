package hadrec.model;

import hadrec.features.RecoilTarget;
import hadrec.features.TransverseVector;

/**
 * Turns the network's two components back into the detector and adds the start, event by event, see {@link RecoilTarget}; in
 * float64, rounded once.
 *
 * @param columns of a row of inputs
 * @param outputs of the network
 * @param axisAt where in a row the axis of the frame stands; negative in the frame of the detector
 * @param startAt where in a row the start stands; negative if there is none
 */
record RecoilPlacement(int columns, int outputs, int axisAt, int startAt) {
    static RecoilPlacement of(ModelDescription description, int outputs) {
        RecoilTarget target = description.target();
        int features = description.features().size();
        int axis = target.frame().isDetector() ? -1 : features;
        int after = target.frame().isDetector() ? features : features + 2;
        int start = target.start().equals(TransverseVector.ZERO) ? -1 : target.startIsAxis() ? features : after;
        return new RecoilPlacement(description.inputs().size(), outputs, axis, start);
    }

    /** Places the predictions of the events from {@code first} to {@code end} − 1 where they are. */
    void place(float[] inputs, float[] predictions, int first, int end) {
        for (int event = first; event < end; event++) {
            place(inputs, event * columns, predictions, event * outputs);
        }
    }

    private void place(float[] inputs, int row, float[] predictions, int at) {
        double cosine = 1;
        double sine = 0;
        if (axisAt >= 0) {
            double x = inputs[row + axisAt];
            double y = inputs[row + axisAt + 1];
            double length = Math.sqrt(x * x + y * y);
            cosine = length > 0 ? x / length : 1;
            sine = length > 0 ? y / length : 0;
        }
        double along = predictions[at];
        double across = predictions[at + 1];
        double startX = startAt < 0 ? 0 : inputs[row + startAt];
        double startY = startAt < 0 ? 0 : inputs[row + startAt + 1];
        predictions[at] = (float) (startX + along * cosine - across * sine);
        predictions[at + 1] = (float) (startY + along * sine + across * cosine);
    }
}
