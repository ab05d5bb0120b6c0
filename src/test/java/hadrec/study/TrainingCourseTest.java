package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.training.Progress;
import hadrec.training.TrainingHistory;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class TrainingCourseTest {
    private static final TrainingCourse COURSE = TrainingCourse.of(TinyEvents.EVENTS);

    @Test
    void looksBeforeTheFirstStepAndWithinEpochs() {
        // 4 mini-batches an epoch, 3 epochs
        Table table = COURSE.every(5)
                .withSeeds(2)
                .withSurfaceOf(20)
                .measuring("sharpness", LossSurface::sharpness)
                .of("tiny", TinyEvents.BASE, Progress.none());
        assertEquals(
                List.of("training", "seed", "epoch", "steps", "validation_loss", "sharpness"), table.columnNames());
        assertEquals(
                List.of(0L, 5L, 10L, 12L, 0L, 5L, 10L, 12L),
                table.longColumn("steps").asList());
        assertEquals(
                List.of(0.0, 1.25, 2.5, 3.0),
                table.doubleColumn("epoch").first(4).asList());
        assertEquals(2, table.longColumn("seed").get(7));
        assertTrue(table.doubleColumn("sharpness").min() > 0);
    }

    @Test
    void lossesAreThoseOfTheTrainingItself() {
        TrainingHistory history =
                TinyEvents.BASE.fit(TinyEvents.EVENTS, Progress.none()).result().history();
        Table table = COURSE.every(4).measuring("loss", LossSurface::loss).of("tiny", TinyEvents.BASE, Progress.none());
        for (TrainingHistory.Epoch epoch : history.epochs()) {
            assertEquals(
                    epoch.losses().validation(),
                    table.doubleColumn("validation_loss").get(epoch.number()));
        }
        assertNotEquals(
                table.doubleColumn("loss").get(0), table.doubleColumn("loss").get(3));
    }

    @Test
    void tellsOfItsProgressAndStopsWhenInterrupted() {
        int[] told = new int[1];
        assertThrows(
                IllegalStateException.class,
                () -> COURSE.of("tiny", TinyEvents.BASE, status -> {
                    if (++told[0] == 3) {
                        Thread.currentThread().interrupt();
                    }
                }));
        assertTrue(Thread.interrupted());
        assertEquals(3, told[0]);
    }

    @Test
    void refusesWhatIsNoCourse() {
        assertRefused("TrainingCourse expects to look every step or less often, got every 0", () -> COURSE.every(0));
        assertRefused("TrainingCourse expects at least one seed, got 0", () -> COURSE.withSeeds(0));
        assertRefused("TrainingCourse expects a surface of at least one event, got 0", () -> COURSE.withSurfaceOf(0));
        assertRefused("TrainingCourse expects a table of events, got null", () -> TrainingCourse.of(null));
    }
}
