package hadrec.formula;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tech.tablesaw.api.Table;

/**
 * An expression over the columns of a table of events, as data: it can be printed, saved, compared and read again,
 * {@code Formula.parse(f.toString()).equals(f)}.
 *
 * <p>From loosest to tightest: {@code or}; {@code and}; {@code not}; {@code < <= > >= == !=} and {@code in}; {@code + -};
 * {@code * / %}; unary {@code -}; {@code ^}, which groups from the right. Functions are {@code sqrt abs sin cos tan exp log log10
 * sinh cosh tanh floor}, {@code atan2(y, x) hypot(x, y) min(a, b) max(a, b)}, {@code where(condition, a, b)}, {@code or_else(a, b)} and
 * {@code is_missing(a)}; {@code pi} is π. {@code || && **} and {@code pow} are read as {@code or and ^}, {@code !} as a {@code not} that
 * holds as tight as unary {@code -}. Column names that are no plain words stand between back quotes: {@code `jet.pt` / 2}. The
 * remainder a % b has the sign of a, as in C; {@code event in (3, 14, 15)} is true for the numbers of a list. A column of
 * true and false is a number, 1 or 0: {@code passed == 1}.
 *
 * <p>A missing value is NaN and makes whatever is computed from it missing, with four exceptions: {@code or_else(a, b)}
 * is b where a is missing; {@code is_missing}; {@code where} does not mind a missing value on the side not taken; and
 * {@code false and x}, {@code true or x} are known without x. A comparison with a missing value is missing, not false.
 *
 * <p>Arithmetic is float64; a number of a 64-bit column that float64 cannot hold is refused, but comparisons of such a column with whole
 * numbers and its remainder are exact. A float32 number is compared with a written one as float32: a file's 0.7 is 0.7. Results have the same bits everywhere: sin and cos are polynomials of this library (within 1e-15 of
 * the exact value), all other functions those of {@link StrictMath}.
 */
public sealed interface Formula permits NumberFormula, ColumnFormula, OperationFormula, ChainFormula, MemberFormula {
    /**
     * Reads a formula.
     *
     * @throws IllegalArgumentException if the text is none; the message names the place and what was expected there
     */
    @JsonCreator
    static Formula parse(String text) {
        return new FormulaParser(Expect.given("Formula", "a text", text)).parse();
    }

    /** The formula that is one column. */
    static Formula column(String name) {
        return new ColumnFormula(name);
    }

    /** The formula that is the column of a role. */
    static Formula column(Role role) {
        return column(role.column());
    }

    /**
     * What a text means where there is a table: the column of that name, whatever signs are in it, else a formula.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static Formula of(Table events, String text) {
        return Columns.given(events).columnNames().contains(text) ? column(text) : parse(text);
    }

    /** The formula that is one number, which is finite. */
    static Formula number(double value) {
        return value < 0 ? new NumberFormula(-value).negative() : new NumberFormula(value + 0.0); // -0.0 is 0
    }

    /**
     * A function of formulas, such as {@code call("hypot", x, y)}.
     *
     * @throws IllegalArgumentException if there is no such function, or it takes other operands
     */
    static Formula call(String function, Formula... operands) {
        return OperationFormula.of(Operation.function(function), List.of(operands));
    }

    /** {@return this + other} */
    default Formula plus(Formula other) {
        return OperationFormula.of(Operation.ADD, Arrays.asList(this, other));
    }

    /** {@return this − other} */
    default Formula minus(Formula other) {
        return OperationFormula.of(Operation.SUBTRACT, Arrays.asList(this, other));
    }

    /** {@return this · other} */
    default Formula times(Formula other) {
        return OperationFormula.of(Operation.MULTIPLY, Arrays.asList(this, other));
    }

    /** {@return this / other} */
    default Formula over(Formula other) {
        return OperationFormula.of(Operation.DIVIDE, Arrays.asList(this, other));
    }

    /** {@return −this} */
    default Formula negative() {
        return OperationFormula.of(Operation.NEGATE, List.of(this));
    }

    /** {@return the condition this > bound} */
    default Formula isAbove(double bound) {
        return OperationFormula.of(Operation.GREATER, List.of(this, number(bound)));
    }

    /** {@return the condition this ≥ bound} */
    default Formula isAtLeast(double bound) {
        return OperationFormula.of(Operation.GREATER_OR_EQUAL, List.of(this, number(bound)));
    }

    /** {@return the condition that this is one of some whole numbers} */
    default Formula isOneOf(long... numbers) {
        return new MemberFormula(
                this, Arrays.stream(numbers).mapToObj(Formula::whole).toList());
    }

    private static Formula whole(long number) {
        Expect.that(number != Long.MIN_VALUE, "a whole number in a formula is above -2^63");
        return number < 0 ? new NumberFormula(-number).negative() : new NumberFormula(number);
    }

    /** {@return of two formulas the first where this condition is true, the second where it is false} */
    default Formula choose(Formula whereTrue, Formula whereFalse) {
        return OperationFormula.of(Operation.WHERE, List.of(this, whereTrue, whereFalse));
    }

    /** {@return this, or a number where it is missing} */
    default Formula orElse(double number) {
        return OperationFormula.of(Operation.OR_ELSE, List.of(this, number(number)));
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
        double[] values = new double[Columns.given(events).rowCount()];
        new Program(List.of(this), events)
                .forEachBlock(1, (results, first, rows) -> System.arraycopy(results[0], 0, values, first, rows));
        return values;
    }

    /**
     * The values of several formulas for each event, likewise, rounded to float32. What they share is computed once.
     *
     * @param events the table, not modified
     * @param threads that share the events; no bit depends on their number
     * @return events × formulas, row by row
     * @throws IllegalArgumentException as {@link #evaluate}
     */
    static float[] matrix(List<Formula> formulas, Table events, int threads) {
        int columns = formulas.size();
        float[] matrix = new float[Columns.given(events).rowCount() * columns];
        new Program(formulas, events).forEachBlock(threads, (results, first, rows) -> {
            for (int column = 0; column < columns; column++) {
                double[] values = results[column];
                for (int row = 0, to = first * columns + column; row < rows; row++, to += columns) {
                    matrix[to] = (float) values[row];
                }
            }
        });
        return matrix;
    }

    /** The formulas that this one combines. */
    List<Formula> operands();

    /** {@return what this formula is in another language} */
    <T> T translate(Translation<T> language);

    /**
     * A language in which formulas can be said.
     *
     * @param <T> what stands for a formula in it
     */
    interface Translation<T> {
        /** {@return what stands for a column} */
        T column(String name);

        /** {@return what stands for a number} */
        T number(double value);

        /**
         * {@return what stands for an operation}
         *
         * @param symbol as it is written in a formula, such as {@code +}, {@code where} or {@code sqrt}; {@code -} of one operand is the negative
         * @param operands what stands for each of them
         */
        T operation(String symbol, List<T> operands);
    }

    /** How many formulas lie inside each other: 1 for a column or a number. */
    default int depth() {
        return 1 + operands().stream().mapToInt(Formula::depth).max().orElse(0);
    }

    /** The shortest text that reads as this formula. */
    @JsonValue
    @Override
    String toString();
}
