package hadrec.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * Formulas bound to a table, ready to be computed in blocks of 256 events. What several formulas share, such as the cosine of one
 * angle, is computed once.
 *
 * <p>A block is small enough that its values stay in the processor's cache from one step to the next. Blocks are
 * independent, so that threads change no bit.
 */
final class Program {
    static final int BLOCK = 256;
    private static final int BLOCKS_PER_TASK = 16;

    /** Receives the values of all formulas for the rows from the first one on; may be called by several threads. */
    interface Receiver {
        void accept(double[][] results, int firstRow, int rows);
    }

    /** Fills one slot for a block of rows. */
    private interface Step {
        void run(double[][] slots, int firstRow, int rows);
    }

    private final Table table;
    private final Map<Formula, Integer> slotOf = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final int[] results;

    private Program(List<Formula> formulas, Table table) {
        this.table = table;
        results = formulas.stream().mapToInt(this::slot).toArray();
    }

    /** Binds formulas to a table's columns; fails where the table lacks one. */
    static Program of(List<Formula> formulas, Table table) {
        return new Program(formulas, table);
    }

    /** Computes all formulas for the rows of the table. */
    void forEachBlock(int rows, Receiver receiver) {
        int rowsPerTask = BLOCK * BLOCKS_PER_TASK;
        int tasks = (rows + rowsPerTask - 1) / rowsPerTask;
        IntStream.range(0, tasks).parallel().forEach(task -> {
            double[][] slots = new double[steps.size()][BLOCK];
            double[][] values =
                    IntStream.of(results).mapToObj(slot -> slots[slot]).toArray(double[][]::new);
            int end = Math.min(rows, (task + 1) * rowsPerTask);
            for (int first = task * rowsPerTask; first < end; first += BLOCK) {
                int count = Math.min(BLOCK, end - first);
                for (Step step : steps) {
                    step.run(slots, first, count);
                }
                receiver.accept(values, first, count);
            }
        });
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
            ColumnReader reader = ColumnReader.of(table, column.name());
            return (slots, first, rows) -> reader.read(slots[slot], first, rows);
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
}
