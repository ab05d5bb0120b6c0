package hadrec.formula;

import hadrec.internal.checks.Expect;
import hadrec.internal.checks.Interrupt;
import hadrec.internal.compute.Float32;
import hadrec.internal.compute.Team;
import hadrec.internal.tables.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * Formulas bound to a table, ready to be computed in blocks of 256 events. What several formulas share, such as the cosine of one
 * angle, is computed once.
 *
 * <p>A block is small enough that its values stay in the processor's cache from one step to the next. Blocks are
 * independent, so that threads change no bit.
 */
final class Program {
    private static final int BLOCK = 256;
    private static final int ROWS_PER_TASK = 16 * BLOCK;
    /** Between two looks at whether the thread is interrupted. */
    private static final int TASKS = 64;

    private static final double[] NOTHING = new double[BLOCK];

    /** Receives the values of all formulas for the rows from the first one on; may be called by several threads. */
    interface Receiver {
        void accept(double[][] results, int firstRow, int rows);
    }

    /** Fills one slot, {@code out}, for a block of rows. */
    private interface Step {
        void run(double[][] slots, double[] out, int firstRow, int rows);
    }

    private interface Filling {
        void run(double[][] slots, int firstRow, int rows);
    }

    private final Table table;
    private final Map<Formula, Integer> slotOf = new HashMap<>();
    private final List<Filling> steps = new ArrayList<>();
    private final int[] results;

    /** Binds formulas to a table's columns; fails where the table lacks one. */
    Program(List<Formula> formulas, Table table) {
        this.table = table;
        results = formulas.stream().mapToInt(this::slot).toArray();
    }

    /** Computes all formulas for all rows of the table. */
    void forEachBlock(int threads, Receiver receiver) {
        int tasks = (table.rowCount() + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        try (Team team = new Team(Math.max(1, Math.min(threads, tasks)))) {
            for (int done = 0; done < tasks; done += TASKS) {
                Interrupt.check("the calculation of " + results.length + " formulas");
                int first = done;
                team.run(Math.min(TASKS, tasks - first), task -> compute(first + task, receiver));
            }
        }
    }

    private void compute(int task, Receiver receiver) {
        double[][] slots = new double[steps.size()][BLOCK];
        double[][] values = IntStream.of(results).mapToObj(slot -> slots[slot]).toArray(double[][]::new);
        int end = Math.min(table.rowCount(), (task + 1) * ROWS_PER_TASK);
        for (int first = task * ROWS_PER_TASK; first < end; first += BLOCK) {
            int rows = Math.min(BLOCK, end - first);
            for (Filling step : steps) {
                step.run(slots, first, rows);
            }
            receiver.accept(values, first, rows);
        }
    }

    /** The slot that holds a formula's values, with the steps that fill it and all it depends on. */
    private int slot(Formula formula) {
        Integer known = slotOf.get(formula);
        if (known != null) {
            return known;
        }
        Step step = step(formula);
        int slot = steps.size();
        steps.add((slots, first, rows) -> step.run(slots, slots[slot], first, rows));
        slotOf.put(formula, slot);
        return slot;
    }

    private Step step(Formula formula) {
        if (formula instanceof NumberFormula number) {
            return (slots, out, first, rows) -> Arrays.fill(out, 0, rows, number.value());
        }
        if (formula instanceof ColumnFormula column) {
            return read(Columns.numeric(table, column.name()));
        }
        if (formula instanceof ChainFormula chain) {
            return chain(chain);
        }
        if (formula instanceof MemberFormula member) {
            return member(member);
        }
        return operation((OperationFormula) formula);
    }

    private Step operation(OperationFormula formula) {
        Operation operation = formula.operation();
        if (operation.compares()) {
            Optional<Step> special = comparison(operation, formula.operands());
            if (special.isPresent()) {
                return special.get();
            }
        }
        int[] inputs = formula.operands().stream().mapToInt(this::slot).toArray();
        return (slots, out, first, rows) -> {
            double[][] operands = new double[inputs.length][];
            for (int i = 0; i < inputs.length; i++) {
                operands[i] = slots[inputs[i]];
            }
            operation.kernel().compute(operands, out, rows);
        };
    }

    private Step chain(ChainFormula chain) {
        List<ChainFormula.Link> links = chain.links();
        Optional<Step> exact = remainder(chain.first(), links.get(0));
        int start = exact.isPresent() ? -1 : slot(chain.first());
        int done = exact.isPresent() ? 1 : 0;
        int[] inputs =
                links.stream().skip(done).mapToInt(link -> slot(link.operand())).toArray();
        return (slots, out, first, rows) -> {
            double[][] operands = {out, null};
            if (start < 0) {
                exact.get().run(slots, out, first, rows);
            } else {
                operands[0] = slots[start];
            }
            for (int i = 0; i < inputs.length; i++) {
                operands[1] = slots[inputs[i]];
                links.get(done + i).operation().kernel().compute(operands, out, rows);
                operands[0] = out;
            }
        };
    }

    /** A comparison that float64 would get wrong: of whole numbers of 64 bits, or of float32 numbers with a written one. */
    private Optional<Step> comparison(Operation operation, List<Formula> operands) {
        Optional<WholeNumbers> left = wholeNumbers(operands.get(0));
        Optional<WholeNumbers> right = wholeNumbers(operands.get(1));
        if (left.isPresent() && right.isPresent()) {
            return Optional.of((slots, out, first, rows) -> {
                for (int i = 0; i < rows; i++) {
                    out[i] = WholeNumbers.compare(left.get(), right.get(), first + i);
                }
                operation.kernel().compute(new double[][] {out, NOTHING}, out, rows);
            });
        }
        for (int side = 0; side < 2; side++) {
            Optional<NumberFormula.Constant> constant = NumberFormula.constant(operands.get(side));
            if (constant.isPresent()
                    && readsFloat32(operands.get(1 - side))
                    && Float32.of(constant.get().value()) != constant.get().value()) {
                return Optional.of(asFloat32(operation, constant.get().value(), slot(operands.get(1 - side)), side));
            }
        }
        return Optional.empty();
    }

    private static Step asFloat32(Operation operation, double written, int slot, int side) {
        double rounded = Float32.of(written);
        return (slots, out, first, rows) -> {
            double[] values = slots[slot];
            for (int i = 0; i < rows; i++) {
                out[i] = Float32.holds(values[i]) ? rounded : written;
            }
            operation
                    .kernel()
                    .compute(side == 1 ? new double[][] {values, out} : new double[][] {out, values}, out, rows);
        };
    }

    /** An exact remainder of a column of 64-bit numbers. */
    private Optional<Step> remainder(Formula first, ChainFormula.Link link) {
        Optional<WholeNumbers> divisor = wholeNumbers(link.operand());
        if (link.operation() != Operation.REMAINDER || !isLong(first) || divisor.isEmpty()) {
            return Optional.empty();
        }
        WholeNumbers dividend = wholeNumbers(first).orElseThrow();
        return Optional.of((slots, out, from, rows) -> {
            for (int i = 0; i < rows; i++) {
                out[i] = WholeNumbers.remainder(dividend, divisor.get(), from + i);
            }
        });
    }

    private Step member(MemberFormula member) {
        List<NumberFormula.Constant> choices = member.choices().stream()
                .map(choice -> NumberFormula.constant(choice).orElseThrow())
                .toList();
        Optional<WholeNumbers> whole = wholeNumbers(member.value());
        if (whole.isPresent()) {
            long[] sorted = choices.stream()
                    .filter(NumberFormula.Constant::isWhole)
                    .mapToLong(NumberFormula.Constant::whole)
                    .sorted()
                    .toArray();
            return (slots, out, first, rows) -> {
                for (int i = 0; i < rows; i++) {
                    boolean missing = whole.get().isMissing(first + i);
                    out[i] = missing
                            ? Double.NaN
                            : Arrays.binarySearch(sorted, whole.get().at(first + i)) >= 0 ? 1 : 0;
                }
            };
        }
        double[] sorted = choices.stream()
                .mapToDouble(choice -> choice.value() + 0.0) // -0.0 is 0
                .sorted()
                .toArray();
        double[] rounded = readsFloat32(member.value())
                ? Arrays.stream(sorted).map(Float32::of).toArray()
                : sorted;
        int slot = slot(member.value());
        return (slots, out, first, rows) -> {
            for (int i = 0; i < rows; i++) {
                double value = slots[slot][i] + 0.0;
                double[] among = Float32.holds(value) ? rounded : sorted;
                out[i] = value != value ? value : Arrays.binarySearch(among, value) >= 0 ? 1 : 0;
            }
        };
    }

    /** Whether a file's fractions, rounded to float32, go into a formula. */
    private boolean readsFloat32(Formula formula) {
        return formula.columns().stream().anyMatch(name -> Columns.numeric(table, name) instanceof FloatColumn);
    }

    private boolean isLong(Formula formula) {
        return formula instanceof ColumnFormula column && Columns.numeric(table, column.name()) instanceof LongColumn;
    }

    /** A formula that is a column of whole numbers or one such number; empty if it is neither. */
    private Optional<WholeNumbers> wholeNumbers(Formula formula) {
        if (formula instanceof ColumnFormula column) {
            return WholeNumbers.of(Columns.numeric(table, column.name()));
        }
        return NumberFormula.constant(formula)
                .filter(NumberFormula.Constant::isWhole)
                .map(constant -> WholeNumbers.of(constant.whole()));
    }

    /** Reads a column as float64, missing values as NaN, which a missing float32 is already. */
    private static Step read(NumericColumn<?> column) {
        if (column instanceof FloatColumn floats) {
            return (slots, out, first, rows) -> {
                for (int i = 0; i < rows; i++) {
                    out[i] = floats.getFloat(first + i);
                }
            };
        }
        if (column instanceof LongColumn longs) {
            requireFloat64(longs);
        }
        return (slots, out, first, rows) -> {
            for (int i = 0; i < rows; i++) {
                out[i] = column.isMissing(first + i) ? Double.NaN : column.getDouble(first + i);
            }
        };
    }

    private static void requireFloat64(LongColumn column) {
        for (int row = 0; row < column.size(); row++) {
            long whole = column.getLong(row);
            Expect.that(
                    column.isMissing(row) || (long) (double) whole == whole && whole != Long.MAX_VALUE,
                    "column '%s' holds %d in row %d, which float64 cannot: compare it with whole numbers or take its remainder",
                    column.name(),
                    whole,
                    row);
        }
    }
}
