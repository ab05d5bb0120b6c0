package hadrec.statistics;

import hadrec.internal.checks.Expect;
import java.util.Locale;

/**
 * A number and its statistical error.
 *
 * @param value the number
 * @param error its standard deviation; NaN where it is not known
 */
public record Estimate(double value, double error) {
    /** What three decimals would show as 0.000. */
    private static final double LEAST = 0.0005;

    private static final int MOST_DECIMALS = 12;

    /**
     * Checks the error.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Estimate {
        Expect.that(!(error < 0), "Estimate expects no negative error, got %s", error);
    }

    /**
     * {@return the number and its error with three decimals, {@code 0.812 ± 0.004}; a smaller error with two digits,
     * {@code 0.000120 ± 0.000010}}
     */
    @Override
    public String toString() {
        if (error > 0 && error < LEAST) {
            int decimals = 1 - (int) Math.floor(StrictMath.log10(error));
            String form = decimals <= MOST_DECIMALS ? "%." + decimals + "f" : "%.6g";
            return String.format(Locale.ROOT, form + " ± " + form, value, error);
        }
        boolean small = value != 0 && Math.abs(value) < LEAST;
        return String.format(Locale.ROOT, small ? "%.3g ± %.3f" : "%.3f ± %.3f", value, error);
    }
}
