package hadrec.training;

import hadrec.loss.CoupledLoss;
import org.ejml.data.FMatrixRMaj;

/** The loss of one event after another, read from float32 matrices: the buffers that one lane needs. */
final class EventLoss {
    private final CoupledLoss loss;
    private final double[] prediction;
    private final double[] target;
    private final double[] gradient;
    private double weight;

    EventLoss(CoupledLoss loss, int outputs, int targetColumns) {
        this.loss = loss;
        prediction = new double[outputs];
        target = new double[targetColumns];
        gradient = new double[outputs];
    }

    /** Takes an event's row: its predictions, its targets and its weight. */
    void read(FMatrixRMaj predictions, float[] targets, float[] weights, int row) {
        for (int j = 0; j < prediction.length; j++) {
            prediction[j] = predictions.data[row * prediction.length + j];
        }
        for (int j = 0; j < target.length; j++) {
            target[j] = targets[row * target.length + j];
        }
        weight = weights[row];
    }

    /** w e, which sets the gradient. */
    double weighted() {
        return weight * loss.event(prediction, target, gradient);
    }

    void addTo(double[] sums) {
        loss.addEvent(weight, prediction, target, sums);
    }

    /** Writes ∂E/∂prediction (1.11), E = Σ w e / Σ w and the term of a coupled loss, into a row. */
    void writeGradient(double[] slopes, double sumOfWeights, FMatrixRMaj gradients, int row) {
        loss.addGradient(slopes, prediction, target, gradient);
        for (int j = 0; j < gradient.length; j++) {
            gradients.data[row * gradient.length + j] = (float) (weight / sumOfWeights * gradient[j]);
        }
    }
}
