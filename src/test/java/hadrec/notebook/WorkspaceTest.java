package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.EventColumn;
import hadrec.data.EventSchema;
import hadrec.training.TrainingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void makeAProject() throws IOException {
        home = folder.resolve("project");
        Files.createDirectories(home.resolve("data"));
        Files.createDirectories(home.resolve("notebooks"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("data").resolve("events.csv"), "x\n1\n");
    }

    @Test
    void findsTheProjectAroundTheNotebooks() {
        Workspace workspace = Workspace.of(Map.of("HADREC_OUTPUT", "."), home.resolve("notebooks"));
        assertEquals(new Workspace(home, home, false), workspace);
        assertEquals(home.resolve("figures"), workspace.figures());
        assertEquals(home.resolve("models"), workspace.models());
        assertTrue(Files.exists(workspace.data("events.csv")));
    }

    /** As in one's own Jupyter or on Binder. */
    @Test
    void publishedResultsAreReplacedOnlyWhereAsked() {
        Workspace workspace = Workspace.of(Map.of("HADREC_HOME", home.toString()), folder);
        assertFalse(workspace.quick());
        assertEquals(home.resolve("playground/figures"), workspace.figures());
        assertEquals(home.resolve("playground/models"), workspace.models());
        assertEquals(home.resolve("playground/trainings"), workspace.trainings());
    }

    @Test
    void quickRunWritesUnderTargetOnly() {
        Workspace workspace = Workspace.of(Map.of("HADREC_HOME", home.toString(), "HADREC_QUICK", "1"), folder);
        assertTrue(workspace.quick());
        assertEquals(home.resolve("target/quick/figures"), workspace.figures());
        assertEquals(home.resolve("target/quick/models"), workspace.models());
    }

    @Test
    void aCheckWritesInItsFolderAndTrainsAnew() {
        Map<String, String> check = Map.of("HADREC_HOME", home.toString(), "HADREC_OUTPUT", "target/check");
        Workspace workspace = Workspace.of(check, folder);
        assertFalse(workspace.quick());
        assertEquals(home.resolve("target/check/figures"), workspace.figures());
        assertEquals(home.resolve("target/check/trainings"), workspace.trainings());
    }

    @Test
    void longRunsAreReadUnlessTheyAreToBeDone() {
        TrainingStore store = TrainingStore.in(folder.resolve("trainings"));
        Map<String, String> usual = Map.of("HADREC_HOME", home.toString(), "HADREC_OUTPUT", ".");
        assertFalse(Workspace.of(usual, folder).longRuns());
        String message = assertThrows(
                        UncheckedIOException.class,
                        () -> Workspace.of(usual, folder).keptRuns("02-none", store))
                .getMessage();
        Path file = home.resolve("notebooks/kept/02-none.csv");
        assertEquals("there is no file " + file + " of kept runs", message);
        Map<String, String> longRuns = Map.of("HADREC_HOME", home.toString(), "HADREC_LONG", "1");
        assertEquals(
                "KeptRuns of 0 trainings, written to " + home.resolve("playground/notebooks/kept/02-none.csv"),
                Workspace.of(longRuns, folder).keptRuns("02-none", store).toString());
    }

    /** Else the next full run in the same folder would find what a quick one left. */
    @Test
    void quickRunsKeepNothing() {
        TrainingStore store = TrainingStore.in(folder.resolve("trainings"));
        Map<String, String> quick = Map.of("HADREC_HOME", home.toString(), "HADREC_QUICK", "1", "HADREC_LONG", "1");
        assertEquals(
                "KeptRuns of 0 trainings, in no file",
                Workspace.of(quick, folder).keptRuns("02-none", store).toString());
    }

    /** A long run of one's own, beside what the project keeps, is what one's next run reads. */
    @Test
    void onesOwnLongRunsGoBeforeThoseOfTheProject() throws IOException {
        TrainingStore store = TrainingStore.in(folder.resolve("trainings"));
        Path own = Files.createDirectories(home.resolve("playground/notebooks/kept"))
                .resolve("02-draws.csv");
        Files.writeString(own, "nothing");
        Workspace workspace = Workspace.of(Map.of("HADREC_HOME", home.toString()), folder);
        String message = assertThrows(UncheckedIOException.class, () -> workspace.keptRuns("02-draws", store))
                .getMessage();
        assertTrue(message.startsWith(own + " does not hold kept runs"), message);
    }

    @Test
    void namesWhatIsMissing() {
        refuses(
                "there is no such project",
                "HADREC_HOME expects the project's folder",
                Map.of("HADREC_HOME", "/nowhere"));
        refuses("no variable", "set HADREC_HOME", Map.of());
        Workspace workspace = new Workspace(home, home, false);
        String message = assertThrows(UncheckedIOException.class, () -> workspace.data("other.csv"))
                .getMessage();
        assertTrue(message.contains("the sample has no file") && message.contains("other.csv"), message);
        String near = assertThrows(UncheckedIOException.class, () -> workspace.data("event.csv"))
                .getMessage();
        assertTrue(near.endsWith("event.csv (did you mean 'events.csv'?); it has: events.csv"), near);
    }

    @Test
    void aQuickRunTakesTheFirstEvents() throws IOException {
        Files.writeString(home.resolve("data").resolve("three.csv"), "x\n1\n2\n3\n");
        EventSchema schema = EventSchema.of("three", EventColumn.measured("x", "GeV"));
        assertEquals(
                3,
                new Workspace(home, home, false).events(schema, "three.csv", 2).rowCount());
        assertEquals(
                2,
                new Workspace(home, home, true).events(schema, "three.csv", 2).rowCount());
    }

    private void refuses(String why, String expected, Map<String, String> environment) {
        String message = assertThrows(UncheckedIOException.class, () -> Workspace.of(environment, folder), why)
                .getMessage();
        assertTrue(message.contains(expected), message);
    }
}
