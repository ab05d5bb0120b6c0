package hadrec.statistics;

import hadrec.internal.checks.Expect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * A number and its statistical error.
 *
 * @param value the number
 * @param error its standard deviation; NaN where it is not known
 */
public record Estimate(double value, double error) {
    /** What three decimals round to 0.001 at least. */
    private static final double LEAST_SHOWN = 0.0005;

    /** Numbers below this have a power of ten. */
    private static final BigDecimal LEAST_PLAIN = new BigDecimal("1e-6");

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

    /**
     * Checks the error.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Estimate {
        Expect.that(!(error < 0), "Estimate expects no negative error, got %s", error);
    }

    /**
     * {@return the mean of trials on the same events, such as trainings with other seeds} Their errors, those of the events, are common to
     * all; what the trials differ by averages out: the error is √(e² + s²/n), with e the mean of their errors and s the standard deviation of
     * n values. One trial has its own error.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Estimate ofTrials(List<Estimate> trials) {
        Expect.that(!trials.isEmpty(), "Estimate expects at least one trial, got none");
        WeightedMoments values =
                WeightedMoments.of(trials.stream().mapToDouble(Estimate::value).toArray());
        double ofEvents = trials.stream().mapToDouble(Estimate::error).average().getAsDouble();
        double ofTrials = trials.size() < 2 ? 0 : values.sampleStandardDeviation() / Math.sqrt(trials.size());
        return new Estimate(values.mean(), Math.sqrt(ofEvents * ofEvents + ofTrials * ofTrials));
    }

    /** {@return the difference to an independent number: the errors add up in squares} */
    public Estimate minus(Estimate independent) {
        return new Estimate(
                value - independent.value, Math.sqrt(error * error + independent.error * independent.error));
    }

    /** {@return the same in another unit} */
    public Estimate times(double factor) {
        return new Estimate(factor * value, Math.abs(factor) * error);
    }

    /**
     * {@return the number and its error with three decimals, {@code 0.812 ± 0.004}, or where these would show nothing of the error to its
     * second digit, {@code 0.000120 ± 0.000010}} Below 10⁻⁶ both have a common power of ten: {@code (1.20 ± 0.10)e-20}. Where the error is 0
     * or not known, the two digits are the number's.
     */
    @Override
    public String toString() {
        double finest = error > 0 ? error : Math.abs(value);
        if (finest == 0 || finest >= LEAST_SHOWN || !Double.isFinite(value)) {
            return String.format(Locale.ROOT, "%.3f ± %.3f", value, error);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal digits = BigDecimal.valueOf(finest).round(TWO_DIGITS);
        BigDecimal larger = exact.abs().max(digits);
        int power = larger.compareTo(LEAST_PLAIN) < 0 ? larger.precision() - larger.scale() - 1 : 0;
        int decimals = digits.scale() + power;
        String number = exact.scaleByPowerOfTen(-power)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
        String spread = error > 0 ? digits.scaleByPowerOfTen(-power).toPlainString() : error == 0 ? "0" : "NaN";
        return power == 0 ? number + " ± " + spread : "(" + number + " ± " + spread + ")e" + power;
    }
}
