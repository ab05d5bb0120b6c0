package hadrec.notebook;

import hadrec.figures.PrintFigure;
import hadrec.training.Progress;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tech.tablesaw.plotly.components.Figure;

/**
 * Where notebooks read and write. A quick run writes under target/ only, so that it never replaces what a full run made.
 *
 * @param home the root of the project
 * @param quick whether this is a quick run: a part of the sample, few epochs, no checks of what was learned
 */
public record Workspace(Path home, boolean quick) {
    /**
     * The workspace of this process: the project of the variable HADREC_HOME, else the one around the working directory;
     * quick if HADREC_QUICK is 1.
     *
     * @throws UncheckedIOException if there is no project
     */
    public static Workspace here() {
        return of(System.getenv(), Path.of("").toAbsolutePath());
    }

    static Workspace of(Map<String, String> environment, Path directory) {
        boolean quick = "1".equals(environment.get("HADREC_QUICK"));
        String named = environment.getOrDefault("HADREC_HOME", "");
        if (!named.isEmpty()) {
            Path home = Path.of(named);
            if (!isProject(home)) {
                throw missing("HADREC_HOME expects the project's folder, with pom.xml and data, got " + named);
            }
            return new Workspace(home, quick);
        }
        for (Path folder = directory; folder != null; folder = folder.getParent()) {
            if (isProject(folder)) {
                return new Workspace(folder, quick);
            }
        }
        throw missing(
                "no folder with pom.xml and data around " + directory + ": set HADREC_HOME to the project's folder");
    }

    /**
     * Registers with the kernel that runs this code: as the last value of a cell tables show as HTML, figures as PNG at their nominal
     * size.
     *
     * @throws IllegalStateException if no kernel runs
     */
    public static void installDisplay() {
        NotebookDisplay.install();
    }

    /**
     * {@return how trainings go, shown in the cell that runs}
     *
     * @throws IllegalStateException if no kernel runs
     */
    public Progress progress() {
        return new LiveProgress();
    }

    /** {@return the folder for figures} */
    public Path figures() {
        return output("figures");
    }

    /** {@return the folder for trained networks and their numbers} */
    public Path models() {
        return output("models");
    }

    /** {@return the folder where finished trainings are kept; cleaning the build leaves those of full runs} */
    public Path trainings() {
        return quick ? output("trainings") : home.resolve(".trainings");
    }

    /**
     * Keeps a figure in the folder for figures, as SVG, PDF and CSV, and shows it in the cell that runs.
     *
     * @param name such as 06-ut
     * @throws UncheckedIOException if it cannot be drawn or written
     */
    public void show(String name, PrintFigure figure) {
        figure.write(figures().resolve(name));
        NotebookDisplay.show(figure);
    }

    /** Does the same with a figure of jsplot. */
    public void show(String name, Figure figure) {
        show(name, PrintFigure.of(figure));
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
            throw missing("the sample has no file " + file);
        }
        return file;
    }

    /**
     * {@return a trained network that another notebook saved}
     *
     * @param name such as recoil.zip
     * @param notebook the number of the notebook that saves it
     * @throws UncheckedIOException if it has not been run
     */
    public Path model(String name, String notebook) {
        Path file = models().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw missing(
                    "there is no " + home.relativize(file) + ": notebook " + notebook + " writes it, run that first");
        }
        return file;
    }

    private Path output(String name) {
        return quick ? home.resolve("target").resolve("quick").resolve(name) : home.resolve(name);
    }

    private static boolean isProject(Path folder) {
        return Files.isRegularFile(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("data"));
    }

    private static UncheckedIOException missing(String message) {
        return new UncheckedIOException(message, new FileNotFoundException(message));
    }
}
