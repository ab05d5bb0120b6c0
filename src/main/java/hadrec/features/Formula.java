package hadrec.features;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tech.tablesaw.api.Table;

/**
 * An expression over the columns of a table of events, as data: it can be printed, saved, compared and read again,
 * {@code Formula.parse(f.toString()).equals(f)}.
 *
 * <p>From loosest to tightest: {@code or}; {@code and}; {@code not}; {@code < <= > >= == !=}; {@code + -}; {@code * /};
 * unary {@code -}; {@code ^}, which groups from the right. Functions are {@code sqrt abs sin cos exp log sinh cosh},
 * {@code atan2(y, x) hypot(x, y) min(a, b) max(a, b)}, {@code where(condition, a, b)}, {@code or_else(a, b)} and
 * {@code is_missing(a)}. Column names that are no plain words stand between back quotes: {@code `jet.pt` / 2}.
 *
 * <p>A missing value is NaN and makes whatever is computed from it missing, with four exceptions: {@code or_else(a, b)}
 * is b where a is missing; {@code is_missing}; {@code where} does not mind a missing value on the side not taken; and
 * {@code false and x}, {@code true or x} are known without x. A comparison with a missing value is missing, not false.
 *
 * <p>Arithmetic is float64. Results have the same bits everywhere: sin and cos are polynomials of this package (within 1e-15 of
 * the exact value), all other functions those of {@link StrictMath}.
 */
public sealed interface Formula permits NumberFormula, ColumnFormula, OperationFormula {
    /**
     * Reads a formula.
     *
     * @throws IllegalArgumentException if the text is none; the message names the place and what was expected there
     */
    static Formula parse(String text) {
        return new FormulaParser(text).parse();
    }

    /** The formula that is one column. */
    static Formula column(String name) {
        return new ColumnFormula(name);
    }

    /** {@return whether the formula is true or false, not a number} */
    default boolean isCondition() {
        return false;
    }

    /** {@return the names of the columns that the formula reads, sorted} */
    default Set<String> columns() {
        Set<String> names = new TreeSet<>();
        if (this instanceof ColumnFormula column) {
            names.add(column.name());
        }
        operands().forEach(operand -> names.addAll(operand.columns()));
        return names;
    }

    /**
     * The formula's value for each event; NaN where it is missing, 1 and 0 for true and false.
     *
     * @param events the table, not modified
     * @return one value per row
     * @throws IllegalArgumentException if the table lacks a column or the column holds no numbers
     */
    default double[] evaluate(Table events) {
        double[] values = new double[events.rowCount()];
        Program program = Program.of(List.of(this), events);
        program.forEachBlock(values.length, (results, first, rows) -> {
            System.arraycopy(results[0], 0, values, first, rows);
        });
        return values;
    }

    /** The formulas that this one combines. */
    List<Formula> operands();
}
