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
    /**
     * Checks the error.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Estimate {
        Expect.that(!(error < 0), "Estimate expects no negative error, got %s", error);
    }

    /** {@return the number and its error with three decimals: {@code 0.812 ± 0.004}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f ± %.3f", value, error);
    }
}
