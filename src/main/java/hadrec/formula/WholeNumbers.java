package hadrec.formula;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;

/** Whole numbers of events, exact to 64 bits: a column of them, or one number for all. */
final class WholeNumbers {
    private final IntToLongFunction value;
    private final IntPredicate missing;

    private WholeNumbers(IntToLongFunction value, IntPredicate missing) {
        this.value = value;
        this.missing = missing;
    }

    static WholeNumbers of(long number) {
        return new WholeNumbers(row -> number, row -> false);
    }

    /** Those of a column; empty if it holds other numbers. */
    static Optional<WholeNumbers> of(NumericColumn<?> column) {
        if (column instanceof LongColumn longs) {
            return Optional.of(new WholeNumbers(longs::getLong, longs::isMissing));
        }
        if (column instanceof IntColumn ints) {
            return Optional.of(new WholeNumbers(ints::getInt, ints::isMissing));
        }
        return Optional.empty();
    }

    boolean isMissing(int row) {
        return missing.test(row);
    }

    long at(int row) {
        return value.applyAsLong(row);
    }

    /** -1, 0 or 1 where the left number is less, equal or greater; NaN where one is missing. */
    static double compare(WholeNumbers left, WholeNumbers right, int row) {
        return left.isMissing(row) || right.isMissing(row) ? Double.NaN : Long.compare(left.at(row), right.at(row));
    }

    /** The remainder, with the sign of the dividend; NaN where one is missing or the divisor 0. */
    static double remainder(WholeNumbers dividend, WholeNumbers divisor, int row) {
        boolean none = dividend.isMissing(row) || divisor.isMissing(row) || divisor.at(row) == 0;
        return none ? Double.NaN : dividend.at(row) % divisor.at(row);
    }
}
