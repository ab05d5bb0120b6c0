package hadrec.loss;

import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/**
 * The weighted mean of a loss over events, E = Σ w_i e_i / Σ w_i, in float64.
 *
 * @param mean E
 * @param sum Σ w_i e_i, the thesis's E (eq. 1.1)
 * @param events e_i of each event
 * @param gradient ∂E/∂prediction, events × outputs
 */
public record MeanLoss(double mean, double sum, double[] events, DMatrixRMaj gradient) {
    /**
     * Computes the loss of predictions.
     *
     * @param predictions events × outputs; not modified
     * @param targets events × outputs; not modified
     * @param weights one per event; negative ones are allowed
     * @throws IllegalArgumentException if shapes differ or the sum of the weights is not positive
     */
    public static MeanLoss of(Loss loss, DMatrixRMaj predictions, DMatrixRMaj targets, double[] weights) {
        int rows = predictions.numRows;
        int outputs = predictions.numCols;
        if (targets.numRows != rows || targets.numCols != outputs || weights.length != rows) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "MeanLoss expects targets %d × %d and as many weights, got %d × %d and %d",
                    rows,
                    outputs,
                    targets.numRows,
                    targets.numCols,
                    weights.length));
        }
        double sumOfWeights = 0;
        for (double w : weights) {
            sumOfWeights += w;
        }
        requirePositive(sumOfWeights, "");
        double[] events = new double[rows];
        DMatrixRMaj gradient = new DMatrixRMaj(rows, outputs);
        double sum = 0;
        double[] y = new double[outputs];
        double[] t = new double[outputs];
        double[] dy = new double[outputs];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(predictions.data, i * outputs, y, 0, outputs);
            System.arraycopy(targets.data, i * outputs, t, 0, outputs);
            events[i] = loss.event(y, t, dy);
            sum += weights[i] * events[i];
            for (int j = 0; j < outputs; j++) {
                gradient.data[i * outputs + j] = weights[i] / sumOfWeights * dy[j];
            }
        }
        return new MeanLoss(sum / sumOfWeights, sum, events, gradient);
    }

    /**
     * Refuses a sum of weights that a loss cannot be divided by.
     *
     * @param where appended to the message, such as " in epoch 3, mini-batch 7"
     * @throws IllegalArgumentException if it is not positive
     */
    public static void requirePositive(double sumOfWeights, String where) {
        if (!(sumOfWeights > 0)) {
            throw new IllegalArgumentException(
                    "The loss expects a positive sum of event weights, got " + sumOfWeights + where);
        }
    }
}
