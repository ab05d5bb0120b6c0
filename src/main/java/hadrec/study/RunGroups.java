package hadrec.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

/** The rows of an experiment's table, by settings and by run. */
final class RunGroups {
    private final Table table;
    private final List<String> settings;

    /**
     * Reads the columns in front of the seed as settings.
     *
     * @throws IllegalArgumentException if there is no column of seeds
     */
    RunGroups(Table table) {
        if (!table.containsColumn("seed")) {
            throw new IllegalArgumentException(
                    "Runs expects the table of an Experiment, with a column 'seed'; it has: " + table.columnNames());
        }
        this.table = table;
        settings = table.columnNames().subList(0, table.columnIndex("seed"));
    }

    List<String> settings() {
        return settings;
    }

    /** The rows of each run, in the order of the table, by the labels of the given settings and then by run. */
    Map<List<String>, List<int[]>> by(List<String> names) {
        Map<List<String>, Map<List<String>, List<Integer>>> rows = new LinkedHashMap<>();
        List<String> run = new ArrayList<>(settings);
        run.add("seed");
        for (int row = 0; row < table.rowCount(); row++) {
            rows.computeIfAbsent(labels(names, row), key -> new LinkedHashMap<>())
                    .computeIfAbsent(labels(run, row), key -> new ArrayList<>())
                    .add(row);
        }
        Map<List<String>, List<int[]>> groups = new LinkedHashMap<>();
        rows.forEach((key, runs) -> groups.put(
                key,
                runs.values().stream()
                        .map(list -> list.stream().mapToInt(i -> i).toArray())
                        .toList()));
        return groups;
    }

    private List<String> labels(List<String> names, int row) {
        return names.stream().map(name -> table.column(name).getString(row)).toList();
    }

    /** What a legend says of a group: the settings that differ in the table, a number with its name. */
    String legend(List<String> names, List<String> labels) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (table.column(names.get(i)).countUnique() > 1) {
                String label = labels.get(i);
                parts.add(label.matches("[-+.\\dEe]+") ? names.get(i) + " " + label : label);
            }
        }
        return parts.isEmpty() ? String.join(", ", labels) : String.join(", ", parts);
    }

    /** A number of the table, whatever the type of its column; NaN where it is missing. */
    double number(String column, int row) {
        return table.column(column).isMissing(row)
                ? Double.NaN
                : table.numberColumn(column).getDouble(row);
    }

    /** The row of a run with its lowest validation loss, the first of equals; -1 if no epoch has one. */
    int bestRow(int[] run) {
        int best = -1;
        for (int row : run) {
            double loss = number("validation_loss", row);
            if (!Double.isNaN(loss) && (best < 0 || loss < number("validation_loss", best))) {
                best = row;
            }
        }
        return best;
    }
}
