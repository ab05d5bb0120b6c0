package hadrec.training;

import hadrec.internal.files.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * The course of a training, epoch by epoch.
 *
 * @param epochs the finished epochs, first to last
 */
public record TrainingHistory(List<Epoch> epochs) {
    /**
     * One finished epoch.
     *
     * @param number from 1
     * @param steps updates of the parameters since the start
     * @param losses after it
     * @param seconds since the start, evaluations included
     * @param eventsPerSecond of the epoch's training, without evaluations
     */
    public record Epoch(int number, long steps, Losses losses, double seconds, double eventsPerSecond) {}

    /**
     * The losses of an epoch.
     *
     * @param running weighted mean over its mini-batches, each before its update, in TRAIN mode
     * @param training of all training events after it, in INFER mode; NaN if not evaluated
     * @param validation of all validation events after it, in INFER mode
     */
    public record Losses(double running, double training, double validation) {}

    /** Copies the list. */
    public TrainingHistory {
        epochs = List.copyOf(epochs);
    }

    /** The same without times. */
    TrainingHistory withoutTimes() {
        return new TrainingHistory(epochs.stream()
                .map(e -> new Epoch(e.number, e.steps, e.losses, Double.NaN, Double.NaN))
                .toList());
    }

    TrainingHistory with(Epoch next) {
        List<Epoch> longer = new ArrayList<>(epochs);
        longer.add(next);
        return new TrainingHistory(longer);
    }

    /** {@return the number of the first epoch with the lowest validation loss; 0 if no epoch is finished} */
    public int bestEpoch() {
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (Epoch epoch : epochs) {
            if (epoch.losses().validation() < lowest) {
                lowest = epoch.losses().validation();
                best = epoch.number();
            }
        }
        return best;
    }

    /**
     * {@return the lowest validation loss}
     *
     * @throws IllegalStateException if no epoch is finished
     */
    public double bestValidationLoss() {
        int best = bestEpoch();
        if (best == 0) {
            throw new IllegalStateException("TrainingHistory has no finished epoch");
        }
        return epochs.get(best - 1).losses().validation();
    }

    /** {@return the SHA-256 of everything but the times} */
    public String sha256() {
        Fingerprint fingerprint = new Fingerprint();
        for (Epoch epoch : epochs) {
            Losses losses = epoch.losses();
            fingerprint.add(epoch.number(), epoch.steps(), losses.running(), losses.training(), losses.validation());
        }
        return fingerprint.sha256();
    }

    /**
     * {@return a table with a row per epoch: epoch, steps, running_loss, training_loss (missing if not evaluated),
     * validation_loss, seconds, events_per_second}
     */
    public Table toTable() {
        IntColumn number = IntColumn.create("epoch");
        LongColumn steps = LongColumn.create("steps");
        DoubleColumn running = DoubleColumn.create("running_loss");
        DoubleColumn training = DoubleColumn.create("training_loss");
        DoubleColumn validation = DoubleColumn.create("validation_loss");
        DoubleColumn seconds = DoubleColumn.create("seconds");
        DoubleColumn speed = DoubleColumn.create("events_per_second");
        for (Epoch epoch : epochs) {
            number.append(epoch.number());
            steps.append(epoch.steps());
            running.append(epoch.losses().running());
            training.append(epoch.losses().training());
            validation.append(epoch.losses().validation());
            seconds.append(epoch.seconds());
            speed.append(epoch.eventsPerSecond());
        }
        return Table.create("training history", number, steps, running, training, validation, seconds, speed);
    }
}
