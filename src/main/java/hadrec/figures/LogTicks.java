package hadrec.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Labelled ticks of a logarithmic axis: powers of ten, or finer where few powers fit. */
final class LogTicks {
    private static final double[] FINE = {1, 2, 5};
    /** Parts of one decade, from fine to coarse. */
    private static final double[][] OF_ONE_DECADE = {
        {1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 5, 6, 8}, {1, 2, 3, 4, 6, 8}, {1, 2, 3, 5, 7}, FINE, {1, 3}
    };

    private static final int FEW = 7;
    /** A decade with fewer labels has equal steps. */
    private static final int FEWEST = 3;
    /** Height of a label as a part of a vertical axis of the usual length. */
    private static final double LINE = 0.06;
    /** Room of a label such as 5×10⁴ as a part of a horizontal axis. */
    private static final double LABEL = 0.15;

    /** More have ticks at some powers of ten only. */
    private static final int MANY_DECADES = 40;

    /** Steps below are too small for float64. */
    private static final int LEAST_EXPONENT = -307;

    private LogTicks() {}

    /** The small ticks of a range in log10. */
    static Axis.Minor minor(Range range) {
        return range.high() - range.low() > MANY_DECADES ? Axis.Minor.NONE : Axis.Minor.OF_DECADES;
    }

    /** Ticks of a range in log10. */
    static Axis.Ticks of(Range range, boolean horizontal) {
        double decades = range.high() - range.low();
        if (decades > MANY_DECADES) {
            return Axis.Ticks.everyDecades(Math.ceil(decades / FEW));
        }
        if (decades > (horizontal ? 2 : 2.5)) {
            return Axis.Ticks.everyDecades(1);
        }
        if (decades > 1) {
            return Axis.Ticks.at(multiples(FINE, range));
        }
        return withinADecade(range, horizontal);
    }

    /** The finest parts of a decade whose labels do not touch; equal steps, of equal numbers of decimals, where these are few. */
    private static Axis.Ticks withinADecade(Range range, boolean horizontal) {
        double room = horizontal ? LABEL : LINE;
        for (double[] digits : OF_ONE_DECADE) {
            List<Double> values = multiples(digits, range);
            if (values.size() >= FEWEST
                    && values.size() <= FEW
                    && apart(values, range, room).size() == values.size()) {
                return Axis.Ticks.at(values);
            }
        }
        List<Double> even = linear(range);
        return Axis.Ticks.withEqualDecimals(horizontal ? apart(even, range, LABEL) : even);
    }

    /** These digits times powers of ten. */
    private static List<Double> multiples(double[] digits, Range range) {
        List<Double> values = new ArrayList<>();
        for (int power = (int) Math.floor(range.low()); power <= range.high(); power++) {
            for (double digit : digits) {
                double value = decimal(digit, power);
                if (range.contains(StrictMath.log10(value))) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    /** The float64 nearest to digit · 10^power. */
    private static double decimal(double digit, int power) {
        return new BigDecimal(digit).scaleByPowerOfTen(power).doubleValue();
    }

    /** Equal steps of 1, 2 or 5 times a power of ten, the smallest that give few ticks; none where float64 cannot hold the steps. */
    private static List<Double> linear(Range range) {
        double low = StrictMath.pow(10, range.low());
        double high = StrictMath.pow(10, range.high());
        double exponent = Math.floor(StrictMath.log10((high - low) / FEW));
        List<Double> values = new ArrayList<>();
        if (exponent < LEAST_EXPONENT) {
            return values;
        }
        BigDecimal step = step(high - low, (int) exponent);
        long last = (long) (high / step.doubleValue()) + 1;
        for (long k = (long) (low / step.doubleValue()); k <= last; k++) { // one more at each end, for rounding
            double value = step.multiply(BigDecimal.valueOf(k)).doubleValue();
            if (value > 0 && range.contains(StrictMath.log10(value))) {
                values.add(value);
            }
        }
        return values;
    }

    private static BigDecimal step(double length, int exponent) {
        for (double digit : FINE) {
            BigDecimal step = new BigDecimal(digit).scaleByPowerOfTen(exponent);
            if (length / step.doubleValue() <= FEW) {
                return step;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
    }

    /** Without those whose labels, side by side, would touch the one before. */
    private static List<Double> apart(List<Double> values, Range range, double room) {
        List<Double> kept = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            double place = range.fraction(StrictMath.log10(value));
            if (place - last >= room) {
                kept.add(value);
                last = place;
            }
        }
        return kept;
    }
}
