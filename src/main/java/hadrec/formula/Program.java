package hadrec.formula;

import hadrec.internal.compute.Team;
import hadrec.internal.tables.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.FloatColumn;
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

    /** Receives the values of all formulas for the rows from the first one on; may be called by several threads. */
    interface Receiver {
        void accept(double[][] results, int firstRow, int rows);
    }

    /** Fills one slot for a block of rows. */
    private interface Step {
        void run(double[][] slots, int firstRow, int rows);
    }

    private final Table table;
    private final Map<Formula, Integer> slotOf = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
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
            team.run(tasks, task -> compute(task, receiver));
        }
    }

    private void compute(int task, Receiver receiver) {
        double[][] slots = new double[steps.size()][BLOCK];
        double[][] values = IntStream.of(results).mapToObj(slot -> slots[slot]).toArray(double[][]::new);
        int end = Math.min(table.rowCount(), (task + 1) * ROWS_PER_TASK);
        for (int first = task * ROWS_PER_TASK; first < end; first += BLOCK) {
            int rows = Math.min(BLOCK, end - first);
            for (Step step : steps) {
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
        int[] inputs = formula.operands().stream().mapToInt(this::slot).toArray();
        int slot = steps.size();
        steps.add(step(formula, inputs, slot));
        slotOf.put(formula, slot);
        return slot;
    }

    private Step step(Formula formula, int[] inputs, int slot) {
        if (formula instanceof NumberFormula number) {
            return (slots, first, rows) -> Arrays.fill(slots[slot], 0, rows, number.value());
        }
        if (formula instanceof ColumnFormula column) {
            return read(Columns.numeric(table, column.name()), slot);
        }
        Operation.Kernel kernel = ((OperationFormula) formula).operation().kernel();
        return (slots, first, rows) -> {
            double[][] operands = new double[inputs.length][];
            for (int i = 0; i < inputs.length; i++) {
                operands[i] = slots[inputs[i]];
            }
            kernel.compute(operands, slots[slot], rows);
        };
    }

    /** Reads a column as float64, missing values as NaN, which a missing float32 is already. */
    private static Step read(NumericColumn<?> column, int slot) {
        if (column instanceof FloatColumn floats) {
            return (slots, first, rows) -> {
                for (int i = 0; i < rows; i++) {
                    slots[slot][i] = floats.getFloat(first + i);
                }
            };
        }
        return (slots, first, rows) -> {
            for (int i = 0; i < rows; i++) {
                slots[slot][i] = column.isMissing(first + i) ? Double.NaN : column.getDouble(first + i);
            }
        };
    }
}
