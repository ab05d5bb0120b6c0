package hadrec.figures;

import java.util.Arrays;
import java.util.OptionalDouble;

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
