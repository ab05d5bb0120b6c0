package hadrec.loss;

import hadrec.internal.checks.Expect;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * The weighted mean of a loss over events, E = Σ w_i e_i / Σ w_i, and the term of a {@link Loss.Coupled}, in float64. A training may
 * divide its mini-batches by something else, see {@code TrainingFit.BatchSize}.
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
     * @param targets events × targets, followed by the {@linkplain Loss#columns further columns} of the loss; not modified
     * @param weights one per event; negative ones are allowed
     * @throws IllegalArgumentException if shapes differ or the sum of the weights is not positive
     */
    public static MeanLoss of(Loss loss, DMatrixRMaj predictions, DMatrixRMaj targets, double[] weights) {
        int outputs = loss.outputs(targets(loss, targets.numCols));
        Expect.that(
                predictions.numRows == targets.numRows
                        && predictions.numCols == outputs
                        && weights.length == targets.numRows,
                "MeanLoss of %s for targets %d × %d expects predictions %d × %d and as many weights, got %d × %d and %d",
                loss,
                targets.numRows,
                targets.numCols,
                targets.numRows,
                outputs,
                predictions.numRows,
                predictions.numCols,
                weights.length);
        double sumOfWeights = Arrays.stream(weights).reduce(0, Double::sum);
        requirePositive(sumOfWeights, "");
        Reduction one = new Reduction(loss, outputs, targets.numCols);
        double[] sums = new double[one.sums()];
        double[] slopes = new double[one.sums()];
        for (int i = 0; i < weights.length; i++) {
            one.read(predictions.data, targets.data, weights[i], i);
            one.addTo(sums);
        }
        double term = one.term(sums, sumOfWeights, slopes);
        double[] events = new double[weights.length];
        DMatrixRMaj gradient = predictions.createLike();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            one.read(predictions.data, targets.data, weights[i], i);
            events[i] = one.event();
            sum += weights[i] * events[i];
            System.arraycopy(one.gradient(slopes, sumOfWeights), 0, gradient.data, i * outputs, outputs);
        }
        return new MeanLoss(sum / sumOfWeights + term, sum, events, gradient);
    }

    /**
     * {@return the mean of float32 predictions, E with the term, without a gradient}
     *
     * @param predictions as of {@link #of}; shapes are not checked
     * @throws IllegalArgumentException if the sum of the weights is not positive
     */
    public static double mean(Loss loss, FMatrixRMaj predictions, FMatrixRMaj targets, float[] weights) {
        Reduction one = new Reduction(loss, predictions.numCols, targets.numCols);
        double[] sums = new double[one.sums()];
        double sum = 0;
        double sumOfWeights = 0;
        for (int i = 0; i < weights.length; i++) {
            one.read(predictions.data, targets.data, weights[i], i);
            sum += weights[i] * one.event();
            one.addTo(sums);
            sumOfWeights += weights[i];
        }
        requirePositive(sumOfWeights, "");
        return sum / sumOfWeights + one.term(sums, sumOfWeights, new double[sums.length]);
    }

    /**
     * {@return how many of the columns that come with an event are targets: all but the further columns of the loss}
     *
     * @throws IllegalArgumentException if there are no more than the further ones
     */
    public static int targets(Loss loss, int columns) {
        int targets = columns - loss.columns().size();
        Expect.that(
                targets > 0,
                "%s expects targets and then the columns %s, got %d columns",
                loss,
                loss.columns(),
                columns);
        return targets;
    }

    /**
     * Refuses a sum of weights that a loss cannot be divided by.
     *
     * @param where appended to the message, such as " in epoch 3, mini-batch 7"
     * @throws IllegalArgumentException if it is not positive
     */
    public static void requirePositive(double sumOfWeights, String where) {
        if (!(sumOfWeights > 0)) {
            throw Expect.refusal("The loss expects a positive sum of event weights, got %s%s", sumOfWeights, where);
        }
    }

    /**
     * The same sums and gradients for a loop over the events, one object for each thread; allocates nothing. First
     * all events are read and added to the sums of a coupled loss, then all are read again for their loss and its gradient.
     */
    public static final class Reduction {
        private final Loss loss;
        private final Optional<Loss.Coupled> coupled;
        private final double[] prediction;
        private final double[] target;
        private final double[] gradient;
        private double weight;

        /**
         * Room for one event.
         *
         * @param outputs of the network
         * @param columns targets and further columns
         */
        public Reduction(Loss loss, int outputs, int columns) {
            this.loss = loss;
            coupled = loss instanceof Loss.Coupled other ? Optional.of(other) : Optional.empty();
            prediction = new double[outputs];
            target = new double[columns];
            gradient = new double[outputs];
        }

        /** {@return the number of sums over the events that the loss needs before its gradient} */
        public int sums() {
            return coupled.map(Loss.Coupled::sums).orElse(0);
        }

        /** Takes an event's row of float32 predictions and targets. */
        public void read(float[] predictions, float[] targets, double ofEvent, int row) {
            for (int j = 0; j < prediction.length; j++) {
                prediction[j] = predictions[row * prediction.length + j];
            }
            for (int j = 0; j < target.length; j++) {
                target[j] = targets[row * target.length + j];
            }
            weight = ofEvent;
        }

        /** Takes an event's row of float64 predictions and targets. */
        public void read(double[] predictions, double[] targets, double ofEvent, int row) {
            System.arraycopy(predictions, row * prediction.length, prediction, 0, prediction.length);
            System.arraycopy(targets, row * target.length, target, 0, target.length);
            weight = ofEvent;
        }

        /** Adds the event to the sums. */
        public void addTo(double[] sums) {
            if (coupled.isPresent()) {
                coupled.get().addEvent(weight, prediction, target, sums);
            }
        }

        /** {@return the term of all events, see {@link Loss.Coupled#term}; 0 without one} */
        public double term(double[] sums, double sumOfWeights, double[] slopes) {
            return coupled.isPresent() ? coupled.get().term(sums, sumOfWeights, slopes) : 0;
        }

        /** {@return e} */
        public double event() {
            return loss.event(prediction, target, gradient);
        }

        /** {@return ∂E/∂prediction (1.11) of the event whose {@link #event} was just asked for; overwritten by the next} */
        public double[] gradient(double[] slopes, double sumOfWeights) {
            if (coupled.isPresent()) {
                coupled.get().addGradient(slopes, prediction, target, gradient);
            }
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] = weight / sumOfWeights * gradient[j];
            }
            return gradient;
        }
    }
}
