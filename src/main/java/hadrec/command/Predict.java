package hadrec.command;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventColumn;
import hadrec.data.EventSchema;
import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.internal.files.FileTrouble;
import hadrec.internal.files.WholeFile;
import hadrec.model.RecoilEnsemble;
import hadrec.model.RecoilRegressor;
import hadrec.recoil.Recoil;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The recoils of the events of a file, a row for each, in their order: {@code event,u_x,u_y} in GeV and, where the model has it, {@code
 * cov_xx,cov_xy,cov_yy} in GeV² (which a calibration drops), and {@code u_spread} of several networks in GeV. The columns of the file are
 * matched by name and have the units of those that the model was trained on; others are ignored, and no selection is applied. Memory
 * holds a part of the file.
 */
final class Predict {
    /** Headings of the output by columns of a recoil table. */
    private static final Map<String, String> HEADINGS = Map.of(
            Recoil.U_X,
            "u_x",
            Recoil.U_Y,
            "u_y",
            Recoil.U_COV_XX,
            "cov_xx",
            Recoil.U_COV_XY,
            "cov_xy",
            Recoil.U_COV_YY,
            "cov_yy",
            Recoil.U_SPREAD,
            "u_spread");

    private static final int PART = 20_000;
    private static final long PAUSE = 500_000_000;

    private final RecoilEnsemble model;

    /** Whether values outside the training are counted: its networks have the same inputs. */
    private final boolean isCounted;

    private final Path input;
    private final Path output;
    private final PrintStream err;
    private final Map<String, long[]> unseen = new LinkedHashMap<>();
    private final long start = System.nanoTime();
    private List<String> columns = List.of();
    private long events;
    private long shown;

    Predict(Path modelFile, Path input, Path output, PrintStream err) {
        model = RecoilEnsemble.load(modelFile);
        isCounted =
                model.members().stream().map(RecoilRegressor::inputs).distinct().count() == 1;
        requireAnother(output, input);
        requireAnother(output, modelFile);
        this.input = input;
        this.output = output;
        this.err = err;
    }

    /** What is read must not be what is written. */
    private static void requireAnother(Path output, Path read) {
        try {
            Expect.that(
                    !Files.exists(output) || !Files.isSameFile(output, read),
                    "predict expects an OUTPUT that is not read, got %s, which is %s",
                    output,
                    read);
        } catch (IOException e) {
            throw new UncheckedIOException(read + " cannot be read: " + FileTrouble.ofReading(e), e);
        }
    }

    void run() {
        WholeFile.write(output, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            new CsvEventLoader(schema()).loadParts(input, PART, part -> write(part, writer));
            writer.flush();
        });
        show();
        err.println();
        if (!isCounted) {
            err.println(
                    "hadrec: values outside what the training saw are not counted, as the networks differ in their features");
        }
        unseen.forEach((feature, count) -> err.printf(
                Locale.ROOT,
                "hadrec: %s of %,d of %,d events lies outside what the training saw%n",
                feature,
                count[0],
                events));
    }

    private UncheckedIOException unwritten(IOException e) {
        return new UncheckedIOException(output + " cannot be written: " + FileTrouble.ofWriting(e), e);
    }

    /** The columns that the model reads, each of which may be missing in an event if its formula says what then. */
    private EventSchema schema() {
        List<EventColumn> read = new ArrayList<>();
        read.add(EventColumn.of(Role.EVENT));
        Map<String, EventColumn> roles = new HashMap<>();
        for (Role role : Role.values()) {
            roles.put(role.column(), EventColumn.of(role));
        }
        Set<String> others = new TreeSet<>(model.columns());
        others.remove(Role.EVENT.column());
        for (String name : others) {
            EventColumn column = roles.containsKey(name) ? roles.get(name) : EventColumn.measured(name, "");
            read.add(column.mayBeMissing());
        }
        return EventSchema.of("the model's columns", read.toArray(EventColumn[]::new))
                .ignoringOthers();
    }

    private void write(Table part, Writer writer) {
        Table recoils;
        Table outside = Table.create();
        try {
            if (isCounted) {
                FMatrixRMaj inputs = model.inputs().matrix(part);
                recoils = model.predict(part, inputs);
                outside = model.unseen(inputs);
            } else {
                recoils = model.predict(part);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    input + ", events " + (events + 1) + " to " + (events + part.rowCount()) + ": " + e.getMessage(),
                    e);
        }
        try {
            writeRows(recoils, writer);
        } catch (IOException e) {
            throw unwritten(e);
        }
        count(outside, part.rowCount());
    }

    private void writeRows(Table recoils, Writer writer) throws IOException {
        if (columns.isEmpty()) {
            columns = headed(recoils);
            writer.write("event," + columns.stream().map(HEADINGS::get).collect(Collectors.joining(",")) + "\n");
        }
        for (int row = 0; row < recoils.rowCount(); row++) {
            writer.write(recoils.getString(row, Role.EVENT.column()));
            for (String column : columns) {
                writer.write("," + (float) ((NumericColumn<?>) recoils.column(column)).getDouble(row));
            }
            writer.write('\n');
        }
    }

    /** A network alone has no spread. */
    private List<String> headed(Table recoils) {
        return Recoil.COLUMNS.stream()
                .filter(HEADINGS::containsKey)
                .filter(recoils.columnNames()::contains)
                .filter(column -> model.members().size() > 1 || !column.equals(Recoil.U_SPREAD))
                .toList();
    }

    private void count(Table outside, int rows) {
        for (Row row : outside) {
            String feature = String.format(
                    Locale.ROOT,
                    "'%s' (%.5g to %.5g)",
                    row.getString("feature"),
                    row.getDouble("lowest"),
                    row.getDouble("highest"));
            unseen.computeIfAbsent(feature, key -> new long[1])[0] += row.getInt("below") + row.getInt("above");
        }
        events += rows;
        if (System.nanoTime() - shown > PAUSE) {
            show();
        }
    }

    private void show() {
        shown = System.nanoTime();
        double seconds = (shown - start) * 1e-9;
        err.printf(Locale.ROOT, "\r%,d events, %,.0f events/s", events, events / seconds);
        err.flush();
    }
}
