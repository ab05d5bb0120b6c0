package hadrec.training;

import hadrec.loss.Loss;
import hadrec.loss.MeanSquaredError;
import hadrec.optimizer.Adam;
import hadrec.optimizer.Optimizer;

/**
 * How a network is trained.
 *
 * @param optimizer with its learning rate
 * @param loss to make small
 * @param batchSize events of a mini-batch; the whole sample or more makes it gradient descent on all events
 * @param stopping when it ends
 * @param evaluateTraining whether the loss of all training events is computed in INFER mode after each epoch, to be held
 *     against the validation loss; costs about a quarter of the time
 */
public record TrainingSettings(
        Optimizer optimizer, Loss loss, int batchSize, Stopping stopping, boolean evaluateTraining) {

    /** The thesis's settings: Adam with η = 0.001, mean square error, mini-batches of 4000, 50 epochs. */
    public static final TrainingSettings THESIS =
            new TrainingSettings(Adam.thesis(), new MeanSquaredError(), 4000, Stopping.after(50), false);

    /**
     * Checks the batch size.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public TrainingSettings {
        if (batchSize < 1) {
            throw new IllegalArgumentException("TrainingSettings expects a batch size from 1 up, got " + batchSize);
        }
    }

    /** {@return the same with another optimizer} */
    public TrainingSettings withOptimizer(Optimizer other) {
        return new TrainingSettings(other, loss, batchSize, stopping, evaluateTraining);
    }

    /** {@return the same with another loss} */
    public TrainingSettings withLoss(Loss other) {
        return new TrainingSettings(optimizer, other, batchSize, stopping, evaluateTraining);
    }

    /** {@return the same with another batch size} */
    public TrainingSettings withBatchSize(int events) {
        return new TrainingSettings(optimizer, loss, events, stopping, evaluateTraining);
    }

    /** {@return the same with another end} */
    public TrainingSettings withStopping(Stopping other) {
        return new TrainingSettings(optimizer, loss, batchSize, other, evaluateTraining);
    }

    /** {@return the same, ending after a number of epochs} */
    public TrainingSettings withEpochs(int epochs) {
        return withStopping(new Stopping(epochs, stopping.patience()));
    }

    /** {@return the same, with or without the loss of all training events after each epoch} */
    public TrainingSettings withEvaluateTraining(boolean evaluate) {
        return new TrainingSettings(optimizer, loss, batchSize, stopping, evaluate);
    }

    /**
     * {@return the number of steps of all epochs, which some learning rates need to know}
     *
     * @throws IllegalArgumentException if there is no event
     */
    public long steps(int trainingEvents) {
        if (trainingEvents < 1) {
            throw new IllegalArgumentException("TrainingSettings expects at least one event, got " + trainingEvents);
        }
        return (long) stopping.epochs() * MiniBatches.count(trainingEvents, batchSize);
    }
}
