package hadrec.features;

import tech.tablesaw.api.Table;

/** Tells a person which event of a table is meant. */
final class EventName {
    private EventName() {}

    /** The row, counted from 0, and the event's number where the table has a column {@code event}. */
    static String of(Table events, int row) {
        String name = "row " + row;
        return events.columnNames().contains("event")
                ? name + " (event " + events.column("event").getString(row) + ")"
                : name;
    }
}
