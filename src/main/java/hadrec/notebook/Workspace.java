package hadrec.notebook;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.figures.PrintFigure;
import hadrec.internal.checks.Nearest;
import hadrec.internal.files.FileTrouble;
import hadrec.internal.files.WholeFile;
import hadrec.study.KeptRuns;
import hadrec.training.Progress;
import hadrec.training.TrainingStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * Where notebooks read and write. By default they write beside the project's figures and models, so that trying something never
 * replaces published results.
 *
 * @param home the root of the project
 * @param output the folder for figures and models
 * @param quick whether this is a quick run: a part of the sample, few epochs, no checks of what was learned
 * @param longRuns whether long runs are done too, and not read from the files in which the project keeps what they left
 * @param label of every figure shown; empty for none
 */
public record Workspace(Path home, Path output, boolean quick, boolean longRuns, String label) {
    private static final String TIMES = "measured-times.txt";
    private static final String KEPT = "notebooks/kept";

    /** A workspace without long runs, whose figures have no label. */
    public Workspace(Path home, Path output, boolean quick) {
        this(home, output, quick, false, "");
    }

    /** {@return the same with a label on every figure shown, such as "simulation, simplified detector, 13 TeV"} */
    public Workspace withLabel(String text) {
        return new Workspace(home, output, quick, longRuns, text);
    }

    /**
     * The workspace of this process: the project in the folder HADREC_HOME, else around the working directory; quick if
     * HADREC_QUICK is 1, with long runs if HADREC_LONG is. It writes to HADREC_OUTPUT (relative to the
     * project), else to target/quick if it is quick, else to playground: only who names the project itself replaces what is published.
     *
     * @throws UncheckedIOException if there is no project
     */
    public static Workspace here() {
        return of(System.getenv(), Path.of("").toAbsolutePath());
    }

    static Workspace of(Map<String, String> environment, Path directory) {
        String named = environment.getOrDefault("HADREC_HOME", "");
        if (!named.isEmpty()) {
            Path home = Path.of(named);
            if (!isProject(home)) {
                throw missing("HADREC_HOME expects the project's folder, with pom.xml and data, got " + named);
            }
            return in(home, environment);
        }
        for (Path folder = directory; folder != null; folder = folder.getParent()) {
            if (isProject(folder)) {
                return in(folder, environment);
            }
        }
        throw missing(
                "no folder with pom.xml and data around " + directory + ": set HADREC_HOME to the project's folder");
    }

    private static Workspace in(Path home, Map<String, String> environment) {
        boolean quick = "1".equals(environment.get("HADREC_QUICK"));
        String output = environment.getOrDefault("HADREC_OUTPUT", quick ? "target/quick" : "playground");
        boolean longRuns = "1".equals(environment.get("HADREC_LONG"));
        return new Workspace(home, home.resolve(output).normalize(), quick, longRuns, "");
    }

    /**
     * Lets the kernel show a table that is the last value of a cell as HTML, and a figure as PNG at its nominal size.
     *
     * @throws IllegalStateException if no kernel runs
     */
    public static void installDisplay() {
        NotebookDisplay.install();
    }

    /**
     * {@return a progress that shows trainings in the running cell}
     *
     * @throws IllegalStateException if no kernel runs
     */
    public Progress progress() {
        return new LiveProgress();
    }

    /** {@return the folder for figures} */
    public Path figures() {
        return output.resolve("figures");
    }

    /** {@return the folder for trained networks and their numbers} */
    public Path models() {
        return output.resolve("models");
    }

    /** {@return the folder where finished trainings are kept; outside target/ for full runs, so that cleaning the build keeps it} */
    public Path trainings() {
        return output.resolve(output.equals(home) ? ".trainings" : "trainings");
    }

    /**
     * {@return the runs that take long, as the project keeps them} Those of one's own, where there are some, go before. With long runs they
     * are done and written under {@value #KEPT} in the output folder; in a quick run they are done, and not written.
     *
     * @param name of their file, such as 02-searches
     * @param store for those that are done
     * @throws UncheckedIOException if they are to be read and cannot be
     */
    public KeptRuns keptRuns(String name, TrainingStore store) {
        if (quick) {
            return KeptRuns.trained(store);
        }
        Path own = output.resolve(KEPT).resolve(name + ".csv");
        if (longRuns) {
            return KeptRuns.renewed(own, store);
        }
        return KeptRuns.read(Files.exists(own) ? own : home.resolve(KEPT).resolve(name + ".csv"), store);
    }

    /**
     * Writes a figure to the folder for figures, as SVG, PDF and CSV, and shows it in the running cell. Where Chromium or rsvg-convert
     * is missing it writes what goes without, the CSV at least, and a line says so, so that a notebook runs on.
     *
     * @param name such as 06-ut
     * @throws UncheckedIOException if Chromium or rsvg-convert fails, or a file cannot be written
     */
    public void show(String name, PrintFigure figure) {
        PrintFigure shown = label.isEmpty() ? figure : figure.withLabel(label);
        UndrawnFigure.keep(shown, figures().resolve(name)).ifPresent(System.out::println);
        NotebookDisplay.show(shown);
    }

    /**
     * Does the same with a figure of measured times, and lists its name in {@value #TIMES} in the folder: it differs from run to run,
     * and checks are not to compare it.
     */
    public void showTimes(String name, PrintFigure figure) {
        show(name, figure);
        Path list = figures().resolve(TIMES);
        try {
            Set<String> names = new TreeSet<>(Files.exists(list) ? Files.readAllLines(list) : List.of());
            if (names.add(name)) {
                WholeFile.write(list, (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(list + " cannot be read: " + FileTrouble.ofReading(e), e);
        }
    }

    /** Does the same with a jsplot figure. */
    public void show(String name, Figure figure) {
        show(name, PrintFigure.of(figure));
    }

    /** Shows all rows of a table in the running cell, where the last value of a cell is shown by its first rows if it is long. */
    public void showAll(Table table) {
        NotebookDisplay.showAll(table);
    }

    /**
     * {@return a file of the sample}
     *
     * @param name such as w_munu_13tev.csv.gz
     * @throws UncheckedIOException if there is none of this name
     */
    public Path data(String name) {
        Path file = home.resolve("data").resolve(name);
        if (!Files.isRegularFile(file)) {
            List<String> there = samples(file.getParent());
            throw missing("the sample has no file " + file + Nearest.hint(name, there) + "; it has: "
                    + String.join(", ", there));
        }
        return file;
    }

    /**
     * {@return the events of a file of the sample; in a quick run the first of them}
     *
     * @param name such as w_munu_13tev.csv.gz
     * @param ofQuick how many a quick run takes
     * @throws UncheckedIOException if there is no such file, or its content is not as the schema declares
     */
    public Table events(EventSchema schema, String name, int ofQuick) {
        CsvEventLoader loader = new CsvEventLoader(schema);
        return (quick ? loader.first(ofQuick) : loader).load(data(name));
    }

    private static List<String> samples(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.matches(".*\\.csv(\\.gz)?"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + FileTrouble.ofReading(e), e);
        }
    }

    private static boolean isProject(Path folder) {
        return Files.isRegularFile(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("data"));
    }

    private static UncheckedIOException missing(String message) {
        return new UncheckedIOException(message, new FileNotFoundException(message));
    }
}
