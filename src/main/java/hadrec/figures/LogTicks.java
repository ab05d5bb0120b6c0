package hadrec.figures;

import java.util.ArrayList;
import java.util.List;

/** Labelled ticks of a logarithmic axis: powers of ten, or finer where few powers fit. */
final class LogTicks {
    private static final double[] FINE = {1, 2, 5};
    private static final int FEW = 7;
    /** Room of a label such as 5×10⁴ along a horizontal axis. */
    private static final double LABEL = 0.15;

    /** More have ticks at some powers of ten only. */
    private static final int MANY_DECADES = 40;

    private LogTicks() {}

    /** The small ticks of a range in log10. */
    static Axis.Minor minor(Range range) {
        return range.high() - range.low() > MANY_DECADES ? Axis.Minor.NONE : Axis.Minor.OF_DECADES;
    }

    /** Ticks of a range in log10. */
    static Axis.Ticks of(Range range, boolean horizontal) {
        double decades = range.high() - range.low();
        if (decades > MANY_DECADES) {
            return Axis.Ticks.ofDecades().withStep(Math.ceil(decades / FEW));
        }
        if (decades > (horizontal ? 2 : 2.5)) {
            return Axis.Ticks.ofDecades();
        }
        List<Double> values =
                decades > 1 ? fine(range) : linear(StrictMath.pow(10, range.low()), StrictMath.pow(10, range.high()));
        return Axis.Ticks.at(horizontal ? apart(values, range) : values);
    }

    /** 1, 2, 5 times powers of ten. */
    private static List<Double> fine(Range range) {
        List<Double> values = new ArrayList<>();
        for (int power = (int) Math.floor(range.low()); power <= range.high(); power++) {
            for (double digit : FINE) {
                double value = digit * StrictMath.pow(10, power);
                if (range.contains(StrictMath.log10(value))) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    /** Equal steps of 1, 2 or 5 times a power of ten, the smallest that give few ticks; none where float64 cannot hold the steps. */
    private static List<Double> linear(double low, double high) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10((high - low) / FEW)));
        double step = 10 * power;
        for (int i = FINE.length - 1; i >= 0; i--) {
            step = (high - low) / (FINE[i] * power) <= FEW ? FINE[i] * power : step;
        }
        List<Double> values = new ArrayList<>();
        if (power < Double.MIN_NORMAL) {
            return values;
        }
        for (long k = (long) Math.ceil(low / step); k * step <= high; k++) {
            values.add(k * step);
        }
        return values;
    }

    /** Without those whose labels, side by side, would touch the one before. */
    private static List<Double> apart(List<Double> values, Range range) {
        List<Double> kept = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            double place = range.fraction(StrictMath.log10(value));
            if (place - last >= LABEL) {
                kept.add(value);
                last = place;
            }
        }
        return kept;
    }
}
