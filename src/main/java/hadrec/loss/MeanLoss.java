package hadrec.loss;

import java.util.Arrays;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/**
 * The weighted mean of a loss over events, E = Σ w_i e_i / Σ w_i, and the term of a {@link CoupledLoss}, in float64.
 *
 * @param mean E, with the term
 * @param sum Σ w_i e_i, the thesis's E (eq. 1.1), without the term
 * @param events e_i of each event
 * @param gradient ∂E/∂prediction, events × outputs
 */
public record MeanLoss(double mean, double sum, double[] events, DMatrixRMaj gradient) {
    /**
     * Computes the loss of predictions.
     *
     * @param predictions events × outputs; not modified
     * @param targets events × targets, followed by the columns of the boson if the loss sees it; not modified
     * @param weights one per event; negative ones are allowed
     * @throws IllegalArgumentException if shapes differ or the sum of the weights is not positive
     */
    public static MeanLoss of(Loss loss, DMatrixRMaj predictions, DMatrixRMaj targets, double[] weights) {
        requireShapes(loss, predictions, targets, weights);
        CoupledLoss coupled = CoupledLoss.of(loss);
        double sumOfWeights = Arrays.stream(weights).reduce(0, Double::sum);
        requirePositive(sumOfWeights, "");
        double[] events = new double[weights.length];
        DMatrixRMaj gradient = predictions.createLike();
        double[] sums = new double[coupled.sums()];
        double[] slopes = new double[coupled.sums()];
        double[] dy = new double[predictions.numCols];
        double sum = 0;
        for (int i = 0; i < events.length; i++) {
            double[] y = row(predictions, i);
            double[] t = row(targets, i);
            events[i] = coupled.event(y, t, dy);
            sum += weights[i] * events[i];
            coupled.addEvent(weights[i], y, t, sums);
            System.arraycopy(dy, 0, gradient.data, i * dy.length, dy.length);
        }
        double term = coupled.term(sums, sumOfWeights, slopes);
        for (int i = 0; i < events.length; i++) {
            dy = row(gradient, i);
            coupled.addGradient(slopes, row(predictions, i), row(targets, i), dy);
            for (int j = 0; j < dy.length; j++) {
                gradient.data[i * dy.length + j] = weights[i] / sumOfWeights * dy[j];
            }
        }
        return new MeanLoss(sum / sumOfWeights + term, sum, events, gradient);
    }

    private static double[] row(DMatrixRMaj matrix, int row) {
        return Arrays.copyOfRange(matrix.data, row * matrix.numCols, (row + 1) * matrix.numCols);
    }

    private static void requireShapes(Loss loss, DMatrixRMaj predictions, DMatrixRMaj targets, double[] weights) {
        int outputs = loss.outputs(loss.targets(targets.numCols));
        if (predictions.numRows != targets.numRows
                || predictions.numCols != outputs
                || weights.length != targets.numRows) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "MeanLoss of %s for targets %d × %d expects predictions %d × %d and as many weights, got %d × %d and %d",
                    loss,
                    targets.numRows,
                    targets.numCols,
                    targets.numRows,
                    outputs,
                    predictions.numRows,
                    predictions.numCols,
                    weights.length));
        }
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
