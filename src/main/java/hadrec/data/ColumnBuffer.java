package hadrec.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.columns.Column;

/** The values of one declared column, while its file is being read. */
abstract class ColumnBuffer {
    private static final long MISSING = Long.MIN_VALUE;

    /** What is declared about the column. */
    final EventColumn column;
    /** How many values there are. */
    int size;

    private ColumnBuffer(EventColumn column) {
        this.column = column;
    }

    static ColumnBuffer of(EventColumn column) {
        return switch (column.type()) {
            case FLOAT -> new Floats(column);
            case COUNT -> new Wholes(column, 0, Integer.MAX_VALUE);
            case INT -> new Wholes(column, Integer.MIN_VALUE + 1, Integer.MAX_VALUE);
            case LONG -> new Wholes(column, MISSING + 1, Long.MAX_VALUE);
        };
    }

    /** Appends the value in a field of the current line. */
    abstract void add(CsvLines line, int field);

    abstract Column<?> toColumn();

    /** Whether a field is empty, which is refused where a value is demanded. */
    final boolean isMissing(CsvLines line, int field, String expected) {
        if (!line.isEmpty(field)) {
            return false;
        }
        if (!column.missingAllowed()) {
            throw line.refusal(column, field, expected + " (the schema says that it is never missing)");
        }
        return true;
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
            throw line.refusal(column, field, "a whole number");
        }
        fits &= negative || value != Long.MIN_VALUE;
        value = negative ? value : -value;
        if (!fits || value < least || value > most) {
            throw line.refusal(column, field, "a whole number from " + least + " to " + most);
        }
        return value;
    }

    final int grown() {
        return Math.max(1024, size + (size >> 1));
    }

    private static final class Floats extends ColumnBuffer {
        private final int shift;
        private float[] values = new float[0];

        Floats(EventColumn column) {
            super(column);
            shift = column.decimalShift();
        }

        @Override
        void add(CsvLines line, int field) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown());
            }
            float value = DecimalText.toFloat(line.bytes(), line.start(field), line.end(field), shift);
            values[size++] = Float.isFinite(value) ? value : unusual(line, field, value);
        }

        @Override
        Column<?> toColumn() {
            return FloatColumn.create(column.name(), Arrays.copyOf(values, size));
        }

        /** What a field means that holds no finite decimal number. */
        private float unusual(CsvLines line, int field, float value) {
            String unit = column.unit().isEmpty() ? "" : " in " + column.unit();
            if (isMissing(line, field, "a number" + unit)) {
                return Float.NaN;
            }
            if (Float.isInfinite(value)) {
                throw line.refusal(column, field, "a number" + unit + " that fits into float32");
            }
            String word = line.text(field).toLowerCase(Locale.ROOT);
            if (!word.matches("[+-]?(nan|inf|infinity)")) {
                throw line.refusal(column, field, "a decimal number" + unit + " such as -12.5 or 3e-2");
            }
            if (!column.nonFiniteAllowed()) {
                throw line.refusal(
                        column, field, "a finite number" + unit + " (the schema does not allow non-finite values)");
            }
            return word.endsWith("nan")
                    ? Float.NaN
                    : word.startsWith("-") ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        }
    }

    /** Whole numbers, kept as 64 bits until the column is made. */
    private static final class Wholes extends ColumnBuffer {
        private final long least;
        private final long most;
        private long[] values = new long[0];

        /** The smallest number of a type is what Tablesaw takes for missing. */
        Wholes(EventColumn column, long least, long most) {
            super(column);
            this.least = least;
            this.most = most;
        }

        @Override
        void add(CsvLines line, int field) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown());
            }
            values[size++] = isMissing(line, field, "a whole number") ? MISSING : wholeNumber(line, field, least, most);
        }

        @Override
        Column<?> toColumn() {
            LongStream read = Arrays.stream(values, 0, size);
            return column.type() == EventColumn.Type.LONG
                    ? LongColumn.create(column.name(), read.toArray())
                    : IntColumn.create(
                            column.name(),
                            read.mapToInt(v -> v == MISSING ? Integer.MIN_VALUE : (int) v)
                                    .toArray());
        }
    }
}
