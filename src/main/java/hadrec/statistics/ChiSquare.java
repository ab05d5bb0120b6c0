package hadrec.statistics;

import hadrec.internal.checks.Expect;
import java.util.Locale;
import org.apache.commons.math3.special.Gamma;

/**
 * How well numbers with errors agree: χ² = Σ (difference/error)², over bins that are independent of each other.
 *
 * @param value χ²
 * @param degreesOfFreedom how many differences it sums, where nothing was fitted
 */
public record ChiSquare(double value, int degreesOfFreedom) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if χ² is negative or not finite, or there is no degree of freedom
     */
    public ChiSquare {
        Expect.that(
                value >= 0 && value <= Double.MAX_VALUE && degreesOfFreedom >= 1,
                "ChiSquare expects a finite χ² of at least 0 and at least 1 degree of freedom, got %s and %d",
                value,
                degreesOfFreedom);
    }

    /**
     * {@return the agreement of two profiles of independent events} The error of a difference is √(σ₁² + σ₂²); a
     * bin in which a value or an error is missing does not count.
     *
     * @param one in the same bins as the other
     * @param other of other events: profiles of the same events are correlated and are compared by {@link BinnedProfile#ratioTo}
     * @throws IllegalArgumentException if the bins differ, the events are the same, no bin has values and errors, or an error is 0
     */
    public static ChiSquare ofIndependent(BinnedProfile one, BinnedProfile other) {
        Expect.that(
                one.bins().equals(other.bins()),
                "ChiSquare expects profiles in the same bins, got %s and %s",
                one.bins(),
                other.bins());
        Expect.that(
                !one.binned().sameAs(other.binned()),
                "ChiSquare expects profiles of independent events, got the same events twice");
        double sum = 0;
        int terms = 0;
        for (int bin = 0; bin < one.count(); bin++) {
            double difference = one.value(bin) - other.value(bin);
            double error = StrictMath.hypot(one.error(bin), other.error(bin));
            if (Double.isFinite(difference) && Double.isFinite(error)) {
                Expect.that(error > 0, "ChiSquare expects errors above 0, got 0 in bin %d", bin);
                sum += difference / error * (difference / error);
                terms++;
            }
        }
        Expect.that(terms > 0, "ChiSquare expects values with errors, got none in any of %d bins", one.count());
        return new ChiSquare(sum, terms);
    }

    /**
     * {@return the probability that chance alone makes χ² at least as large}: Q(n/2, χ²/2), the regularised incomplete gamma function,
     * for n degrees of freedom and Gaussian errors
     */
    public double pValue() {
        return Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, value / 2);
    }

    /** {@return as a text says it: {@code χ² = 9.7 for 12 degrees of freedom, p = 0.642}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "χ² = %.1f for %d degree%s of freedom, p = %.3f",
                value,
                degreesOfFreedom,
                degreesOfFreedom == 1 ? "" : "s",
                pValue());
    }
}
