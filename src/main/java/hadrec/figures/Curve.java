package hadrec.figures;

import hadrec.training.TrainingHistory;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The course of one training.
 *
 * @param label which training
 * @param x epochs or updates
 * @param training loss on training events
 * @param validation loss on validation events; NaN where it was not evaluated
 * @param kept the x of the network that was kept, if one is to be marked
 */
public record Curve(String label, double[] x, double[] training, double[] validation, OptionalDouble kept) {
    /**
     * Checks that the arrays belong together.
     *
     * @throws IllegalArgumentException if lengths differ, there is no point, or kept is not among x
     */
    public Curve {
        if (x.length == 0 || training.length != x.length || validation.length != x.length) {
            throw new IllegalArgumentException(
                    "Curve '" + label + "' expects x, training and validation of one length of at least 1, got "
                            + Arrays.toString(new int[] {x.length, training.length, validation.length}));
        }
        if (kept.isPresent() && Arrays.stream(x).noneMatch(v -> v == kept.getAsDouble())) {
            throw new IllegalArgumentException(
                    "Curve '" + label + "' expects kept to be one of x, got " + kept.getAsDouble());
        }
    }

    /**
     * {@return the losses of a training against its epochs, with the epoch that is kept}
     *
     * @param unit what a loss of 1 is drawn as
     */
    public static Curve againstEpochs(String label, TrainingHistory history, double unit) {
        return of(label, history, unit, TrainingHistory.Epoch::number);
    }

    /**
     * {@return the losses of a training against the updates of its parameters, with those of the epoch that is kept}
     *
     * @param unit what a loss of 1 is drawn as
     */
    public static Curve againstUpdates(String label, TrainingHistory history, double unit) {
        return of(label, history, unit, TrainingHistory.Epoch::steps);
    }

    /** The training loss is that of all training events where it was asked for, else the running one. */
    private static Curve of(
            String label, TrainingHistory history, double unit, ToDoubleFunction<TrainingHistory.Epoch> where) {
        List<TrainingHistory.Epoch> epochs = history.epochs();
        double[] x = epochs.stream().mapToDouble(where).toArray();
        double[] training = epochs.stream()
                .map(TrainingHistory.Epoch::losses)
                .mapToDouble(losses -> unit * (Double.isNaN(losses.training()) ? losses.running() : losses.training()))
                .toArray();
        double[] validation = epochs.stream()
                .mapToDouble(epoch -> unit * epoch.losses().validation())
                .toArray();
        int best = history.bestEpoch();
        OptionalDouble kept = best == 0 ? OptionalDouble.empty() : OptionalDouble.of(x[best - 1]);
        return new Curve(label, x, training, validation, kept);
    }

    /** The validation loss of the network that was kept; NaN where none is marked. */
    double keptLoss() {
        for (int i = 0; i < x.length && kept.isPresent(); i++) {
            if (x[i] == kept.getAsDouble()) {
                return validation[i];
            }
        }
        return Double.NaN;
    }
}
