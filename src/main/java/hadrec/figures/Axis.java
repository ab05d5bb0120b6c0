package hadrec.figures;

import hadrec.internal.checks.Expect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One axis of a figure.
 *
 * @param range log10 of it on a logarithmic axis; {@link Range#EMPTY} where names choose it
 */
record Axis(String title, Scale scale, Range range, Ticks ticks, Minor minor) {
    enum Scale {
        LINEAR,
        LOG,
        /** Linear, with a black line at 0 inside it. */
        FROM_ZERO,
        /** Of bars, the first on top. */
        NAMES,
        /** Of the columns of a matrix. */
        COLUMNS,
        /** Of the rows of a matrix, the first on top. */
        ROWS,
        /** Not to be seen. */
        HIDDEN
    }

    /** Small ticks between the others. */
    enum Minor {
        NONE,
        /** Where plotly chooses. */
        SOME,
        /** At 2, 3 … 9 of each decade. */
        OF_DECADES
    }

    /**
     * Where ticks are; where none of these is given, {@link LogTicks} chooses on a logarithmic axis and plotly on others.
     *
     * @param values of the ticks; empty if they are not given
     * @param texts at these values; empty for the values themselves
     * @param step from tick to tick, in decades on a logarithmic axis; 0 for none
     * @param most how many plotly chooses at most; 0 for its default
     */
    record Ticks(List<Double> values, List<String> texts, double step, int most, Labels labels) {
        enum Labels {
            /** Turned by plotly where they would touch each other. */
            FREE,
            /** Never turned. */
            LEVEL,
            /** The same and smaller, as powers of ten are, which plotly writes larger than other labels. */
            SMALL
        }

        private static final int MOST_DECIMALS = 5;

        /** The choice left to the range. */
        static final Ticks FITTING = atMost(0);

        static Ticks atMost(int most) {
            return new Ticks(List.of(), List.of(), 0, most, Labels.FREE);
        }

        static Ticks at(List<Double> values) {
            return new Ticks(values, List.of(), 0, 0, Labels.LEVEL);
        }

        /** At these values, written with the decimals of the one that has most; plotly writes numbers that are very large or small. */
        static Ticks withEqualDecimals(List<Double> values) {
            int decimals = values.stream().mapToInt(Ticks::decimals).max().orElse(0);
            if (decimals == 0 || decimals > MOST_DECIMALS) {
                return at(values);
            }
            List<String> texts = values.stream()
                    .map(value -> BigDecimal.valueOf(value).setScale(decimals).toPlainString())
                    .toList();
            return new Ticks(values, texts, 0, 0, Labels.LEVEL);
        }

        private static int decimals(double value) {
            return Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale());
        }

        static Ticks every(double step) {
            return new Ticks(List.of(), List.of(), step, 0, Labels.LEVEL);
        }

        /** Powers of ten, this many decades apart, which may be a part of one. */
        static Ticks everyDecades(double step) {
            return new Ticks(List.of(), List.of(), step, 0, Labels.SMALL);
        }
    }

    static Axis linear(String title, Range range, int mostTicks) {
        return new Axis(title, Scale.LINEAR, range, Ticks.atMost(mostTicks), Minor.SOME);
    }

    /** Without a title, ticks of plotly's choice. */
    static Axis of(Scale scale, Range range) {
        return new Axis("", scale, range, Ticks.FITTING, Minor.NONE);
    }

    /** Of log10 of its range, with ticks that fit the range that it will have in the end. */
    static Axis log(String title, Range range) {
        return new Axis(title, Scale.LOG, range, Ticks.FITTING, Minor.OF_DECADES);
    }

    /** With the ticks that fit its range, where the choice is left to that. */
    Axis settled(boolean horizontal) {
        if (!isLog()) {
            return this;
        }
        Ticks fitting = ticks.equals(Ticks.FITTING) ? LogTicks.of(range, horizontal) : ticks;
        return new Axis(title, scale, range, fitting, minor == Minor.OF_DECADES ? LogTicks.minor(range) : minor);
    }

    boolean isLog() {
        return scale == Scale.LOG;
    }

    /** A position in the units that plotly takes: log10 on a logarithmic axis. */
    double place(double value) {
        return isLog() ? StrictMath.log10(value) : value;
    }

    /** With this range in its units. */
    Axis between(double low, double high) {
        Expect.that(
                low < high && (!isLog() || low > 0),
                "PrintFigure expects a rising range, positive on a logarithmic axis, got %s to %s",
                low,
                high);
        return with(new Range(place(low), place(high)));
    }

    /** From 10^low to 10^high. */
    Axis overDecades(double low, double high) {
        Expect.that(
                isLog(),
                "PrintFigure expects a logarithmic axis for decades (Axes.withLogX, withLogY), '%s' is none",
                title);
        Expect.that(low < high, "PrintFigure expects a rising range of decades, got %s to %s", low, high);
        return with(new Range(low, high)).withTickStep(1);
    }

    Axis with(Range other) {
        return new Axis(title, scale, other, ticks, minor);
    }

    Axis withTickStep(double step) {
        return with(isLog() ? Ticks.everyDecades(step) : Ticks.every(step));
    }

    /** With ticks at these values, and below each a second line of text; empty for none. */
    Axis withTicks(double[] values, List<String> below) {
        Expect.that(
                below.isEmpty() || values.length == below.size(),
                "PrintFigure expects a text for each of %d ticks, got %d",
                values.length,
                below.size());
        List<Double> at = Arrays.stream(values).boxed().toList();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < below.size(); i++) {
            texts.add(new BigDecimal(values[i]).stripTrailingZeros().toPlainString() + "<br>" + below.get(i));
        }
        return with(new Ticks(at, texts, 0, 0, isLog() ? Ticks.Labels.LEVEL : Ticks.Labels.FREE));
    }

    private Axis with(Ticks other) {
        return new Axis(title, scale, range, other, minor);
    }

    Axis withoutMinorTicks() {
        return new Axis(title, scale, range, ticks, Minor.NONE);
    }
}
