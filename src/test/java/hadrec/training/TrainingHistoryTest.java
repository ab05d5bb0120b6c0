package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class TrainingHistoryTest {
    private static final TrainingHistory HISTORY = new TrainingHistory(
            List.of(epoch(1, 3.5, Double.NaN, 4), epoch(2, 2.5, Double.NaN, 2.25), epoch(3, 2.25, 2, 2.25)));

    private static TrainingHistory.Epoch epoch(int number, double running, double training, double validation) {
        TrainingHistory.Losses losses = new TrainingHistory.Losses(running, training, validation);
        return new TrainingHistory.Epoch(number, 10L * number, losses, 1.5 * number, 1000);
    }

    @Test
    void bestIsTheFirstOfTheLowest() {
        assertEquals(2, HISTORY.bestEpoch());
        assertEquals(2.25, HISTORY.bestValidationLoss());
    }

    @Test
    void anEmptyHistoryHasNoBestEpoch() {
        TrainingHistory empty = new TrainingHistory(List.of());
        assertEquals(0, empty.bestEpoch());
        Exception e = assertThrows(IllegalStateException.class, empty::bestValidationLoss);
        assertEquals("TrainingHistory has no finished epoch", e.getMessage());
    }

    @Test
    void tableHasARowPerEpoch() {
        Table table = HISTORY.toTable();
        assertEquals(
                List.of(
                        "epoch",
                        "steps",
                        "running_loss",
                        "training_loss",
                        "validation_loss",
                        "seconds",
                        "events_per_second"),
                table.columnNames());
        assertEquals(3, table.rowCount());
        assertEquals(30L, table.longColumn("steps").get(2));
        assertEquals(2.5, table.doubleColumn("running_loss").get(1));
        assertTrue(table.doubleColumn("training_loss").isMissing(0));
        assertEquals(2.0, table.doubleColumn("training_loss").get(2));
    }

    @Test
    void fingerprintIsOfTheLossesNotOfTheTimes() {
        TrainingHistory slower = new TrainingHistory(HISTORY.epochs().stream()
                .map(e -> new TrainingHistory.Epoch(e.number(), e.steps(), e.losses(), 2 * e.seconds(), 7))
                .toList());
        assertEquals(HISTORY.sha256(), slower.sha256());
        TrainingHistory other = new TrainingHistory(
                List.of(epoch(1, 3.5, Double.NaN, 4), epoch(2, 2.5, Double.NaN, Math.nextUp(2.25))));
        assertNotEquals(new TrainingHistory(HISTORY.epochs().subList(0, 2)).sha256(), other.sha256());
    }

    @Test
    void terminalWritesOneLineOverAndOver() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Progress progress = Progress.terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String first = "epoch 1/5  10 events/s  0:00 left";
        progress.update(new Progress.Status(first, 0, HISTORY, false));
        progress.update(new Progress.Status("done", 1, HISTORY, true));
        // the shorter line is filled up so that nothing of the longer one stays
        assertEquals(
                "\r" + first + "\rdone" + " ".repeat(first.length() - 4) + System.lineSeparator(),
                bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void settingsRefuseWhatCannotBe() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> TrainingFit.THESIS.withBatch(TrainingFit.BatchSize.of(0)));
        assertEquals("Training expects at least 1 event in a mini-batch, got 0", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> new TrainingFit.Stopping(0, 1));
        assertEquals("Training expects at least 1 epoch, got 0", e.getMessage());
    }

    @Test
    void thesisSettingsAreTheThesiss() {
        assertEquals(4000, TrainingFit.THESIS.batch().among(112_000));
        assertEquals(50, TrainingFit.THESIS.stopping().epochs());
    }
}
