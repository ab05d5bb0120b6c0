package hadrec.loss;

import java.util.Locale;

/**
 * The loss of one event and its gradient, in float64. Implementations are immutable and say in {@code toString} what they are.
 *
 * <p>A loss may want more outputs of a network than there are targets: n targets, such as the two components of the recoil,
 * go with {@code outputs(n)} outputs, of which the first n are the prediction of the targets.
 */
public interface Loss {
    /**
     * The loss of one event, e.
     *
     * @param prediction of each output; not modified
     * @param target of each target; columns that are not this loss's own may follow, see {@link #seesBoson}; not modified
     * @param gradient set to ∂e/∂prediction
     */
    double event(double[] prediction, double[] target, double[] gradient);

    /**
     * {@return how many outputs a network needs for a number of targets; as many, unless a loss says otherwise}
     *
     * @throws IllegalArgumentException if the loss cannot take that many targets
     */
    default int outputs(int targets) {
        return targets;
    }

    /**
     * {@return whether its n targets are followed by n + 1 columns of the boson} These are the direction d of the boson's
     * transverse momentum, in the frame of the targets, and its pT in GeV. d is a unit vector where all targets have one unit;
     * where target j is in units of s_j GeV, d_j = s_j p̂_j, divided by whatever unit one likes for all j.
     */
    default boolean seesBoson() {
        return false;
    }

    /**
     * {@return how many of the columns that come with an event are targets: all, or n of 2n + 1 if the loss sees the boson}
     *
     * @throws IllegalArgumentException if the loss sees the boson and the number of columns is even or less than 3
     */
    default int targets(int columns) {
        if (!seesBoson()) {
            return columns;
        }
        if (columns < 3 || columns % 2 == 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s expects n targets, n columns of the boson's direction and one of its pT, got %d columns",
                    this,
                    columns));
        }
        return columns / 2;
    }
}
