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
    private static final int FEWEST = 3;
    /** Height of a label along a vertical axis. */
    private static final double LINE = 0.06;
    /** Room of a label such as 5×10⁴ along a horizontal axis. */
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
            List<Double> values = multiples(FINE, range);
            return Axis.Ticks.at(horizontal ? apart(values, range, LABEL) : values);
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
        List<Double> even = linear(StrictMath.pow(10, range.low()), StrictMath.pow(10, range.high()));
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
    private static List<Double> linear(double low, double high) {
        List<Double> values = new ArrayList<>();
        double exponent = Math.floor(StrictMath.log10((high - low) / FEW));
        if (exponent < LEAST_EXPONENT) {
            return values;
        }
        double power = decimal(1, (int) exponent);
        double step = 10 * power;
        for (int i = FINE.length - 1; i >= 0; i--) {
            step = (high - low) / (FINE[i] * power) <= FEW ? FINE[i] * power : step;
        }
        for (long k = (long) Math.ceil(low / step); k * step <= high; k++) {
            values.add(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(k)).doubleValue());
        }
        return values;
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
