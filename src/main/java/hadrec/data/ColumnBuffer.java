package hadrec.data;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/** The values of one declared column, while its file is being read. */
abstract class ColumnBuffer {
    /** The smallest number of a type is what Tablesaw takes for missing. */
    private static final long LEAST = Long.MIN_VALUE + 1;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int LONGEST_WHOLE = 400;

    /** What is declared about the column. */
    final EventColumn column;

    private ColumnBuffer(EventColumn column) {
        this.column = column;
    }

    static ColumnBuffer of(EventColumn column) {
        return switch (column.type()) {
            case FLOAT -> new Floats(column);
            case DOUBLE -> new Doubles(column);
            case COUNT -> new Wholes(column, IntColumn.create(column.name()), 0, Integer.MAX_VALUE);
            case INT -> new Wholes(column, IntColumn.create(column.name()), Integer.MIN_VALUE + 1, Integer.MAX_VALUE);
            case LONG -> new Wholes(column, LongColumn.create(column.name()), LEAST, Long.MAX_VALUE);
        };
    }

    /** Appends the value in a field of the current line. */
    abstract void add(CsvLines line, int field);

    /** The values, with no room for more. */
    abstract Column<?> toColumn();

    /** Whether a field is empty, or says so in words, which is refused where a value is demanded. */
    final boolean isMissing(CsvLines line, int field, String expected) {
        if (line.isEmpty(field) && !column.absence().missingAllowed()) {
            throw line.refusal(column, field, expected + " (the schema says that it is never missing)");
        }
        return line.isEmpty(field)
                || column.absence().missingAllowed() && line.text(field).matches("(?i)[+-]?nan|NA|<NA>");
    }

    /** The whole number in a field, which must lie within a range. */
    final long wholeNumber(CsvLines line, int field, long least, long most) {
        byte[] text = line.bytes();
        int end = line.end(field);
        int i = line.start(field);
        boolean negative = text[i] == '-';
        i += negative || text[i] == '+' ? 1 : 0;
        boolean fits = true;
        long value = 0; // as a negative number, of which there is one more
        int first = i;
        for (; i < end && text[i] >= '0' && text[i] <= '9'; i++) {
            int digit = text[i] - '0';
            fits &= value >= (Long.MIN_VALUE + digit) / 10;
            value = 10 * value - digit;
        }
        if (i < end || i == first) {
            return otherWholeNumber(line, field, least, most);
        }
        fits &= negative || value != Long.MIN_VALUE;
        value = negative ? value : -value;
        if (!fits || value < least || value > most) {
            throw line.refusal(column, field, range(least, most));
        }
        return value;
    }

    /** One written {@code 5.0}, {@code 5.000e+00} or {@code True}. */
    private long otherWholeNumber(CsvLines line, int field, long least, long most) {
        String text = line.text(field);
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true") ? 1 : 0;
        }
        if (!DECIMAL.matcher(text).matches() || text.length() > LONGEST_WHOLE) {
            throw line.refusal(column, field, "a whole number");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.stripTrailingZeros().scale() > 0) {
            throw line.refusal(column, field, "a whole number");
        }
        if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw line.refusal(column, field, range(least, most));
        }
        return value.longValueExact();
    }

    private static String range(long least, long most) {
        return "a whole number from " + least + " to " + most;
    }

    /** What a field means that holds no finite decimal number, in the column's precision. */
    final double unusual(CsvLines line, int field, double value, String precision) {
        String unit = column.unit().isEmpty() ? "" : " in " + column.unit();
        if (isMissing(line, field, "a number" + unit)) {
            return Double.NaN;
        }
        if (!Double.isNaN(value)) { // infinite, or 0 of a number that is not
            throw line.refusal(column, field, "a number" + unit + " that fits into " + precision);
        }
        String word = line.text(field).toLowerCase(Locale.ROOT);
        if (!word.matches("[+-]?(nan|inf|infinity)")) {
            String comma = word.matches("[+-]?\\d*,\\d+") ? ", with a decimal point" : "";
            throw line.refusal(column, field, "a decimal number" + unit + " such as -12.5 or 3e-2" + comma);
        }
        if (!column.absence().nonFiniteAllowed()) {
            throw line.refusal(
                    column, field, "a finite number" + unit + " (the schema does not allow non-finite values)");
        }
        return word.endsWith("nan")
                ? Double.NaN
                : word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** Whether a number that was read as 0 has a digit that is none: it is too small for its column. */
    static boolean isRoundedTo0(CsvLines line, int field) {
        for (int i = line.start(field); i < line.end(field) && (line.bytes()[i] | 0x20) != 'e'; i++) {
            if (line.bytes()[i] >= '1' && line.bytes()[i] <= '9') {
                return true;
            }
        }
        return false;
    }

    /** The sentinel as it may stand in the file; empty if there is none. */
    final byte[] sentinelText() {
        OptionalDouble sentinel = column.absence().sentinel();
        String text = sentinel.isPresent() ? new BigDecimal(sentinel.getAsDouble()).toPlainString() : "";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Floats extends ColumnBuffer {
        private final FloatColumn values;
        private final float sentinel; // as it is read; NaN is equal to none

        Floats(EventColumn column) {
            super(column);
            values = FloatColumn.create(column.name());
            byte[] number = sentinelText();
            sentinel = DecimalText.toFloat(number, 0, number.length, column.decimalShift());
        }

        @Override
        void add(CsvLines line, int field) {
            int shift = column.decimalShift();
            float value = DecimalText.toFloat(line.bytes(), line.start(field), line.end(field), shift);
            if (!Float.isFinite(value) || value == 0 && isRoundedTo0(line, field)) {
                value = (float) unusual(line, field, value, "float32 (EventColumn.precise takes float64)");
            }
            values.append(value == sentinel ? Float.NaN : value);
        }

        @Override
        Column<?> toColumn() {
            return values.copy();
        }
    }

    private static final class Doubles extends ColumnBuffer {
        private final DoubleColumn values;
        private final double sentinel;

        Doubles(EventColumn column) {
            super(column);
            values = DoubleColumn.create(column.name());
            byte[] number = sentinelText();
            sentinel = DecimalText.toDouble(number, 0, number.length, column.decimalShift());
        }

        @Override
        void add(CsvLines line, int field) {
            int shift = column.decimalShift();
            double value = DecimalText.toDouble(line.bytes(), line.start(field), line.end(field), shift);
            if (!Double.isFinite(value) || value == 0 && isRoundedTo0(line, field)) {
                value = unusual(line, field, value, "float64");
            }
            values.append(value == sentinel ? Double.NaN : value);
        }

        @Override
        Column<?> toColumn() {
            return values.copy();
        }
    }

    private static final class Wholes extends ColumnBuffer {
        private final NumericColumn<?> values;
        private final long least;
        private final long most;
        private final OptionalDouble sentinel;

        Wholes(EventColumn column, NumericColumn<?> values, long least, long most) {
            super(column);
            this.values = values;
            this.least = least;
            this.most = most;
            sentinel = column.absence().sentinel();
        }

        @Override
        void add(CsvLines line, int field) {
            if (!startsNumber(line, field) && isMissing(line, field, "a whole number") || isSentinel(line, field)) {
                values.appendMissing();
            } else if (values instanceof IntColumn ints) {
                ints.append((int) wholeNumber(line, field, least, most));
            } else {
                ((LongColumn) values).append(wholeNumber(line, field, least, most));
            }
        }

        private static boolean startsNumber(CsvLines line, int field) {
            byte first = line.isEmpty(field) ? 0 : line.bytes()[line.start(field)];
            return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
        }

        /** It may lie beyond what the column holds, such as -999 of a count. */
        private boolean isSentinel(CsvLines line, int field) {
            return sentinel.isPresent()
                    && sentinel.getAsDouble() == (long) sentinel.getAsDouble()
                    && wholeNumber(line, field, LEAST, Long.MAX_VALUE) == (long) sentinel.getAsDouble();
        }

        @Override
        Column<?> toColumn() {
            return values.copy();
        }
    }
}
