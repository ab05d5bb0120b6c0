package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.study.GridStatus;
import hadrec.training.TrainingHistory;
import hadrec.training.TrainingResult;
import hadrec.training.TrainingStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
    private final List<String> shown = new ArrayList<>();
    private final LiveProgress progress = new LiveProgress(new LiveDisplay((html, again) -> shown.add(html), () -> 0));
    private final TrainingHistory none = new TrainingHistory(List.of());

    @Test
    void showsABarAndALineWhileItLasts() {
        progress.update(new TrainingStatus(50, 0.25, none, 84_000, 61));
        assertTrue(shown.get(0).startsWith("<progress value='0.250' max='1'>"), shown.get(0));
        assertTrue(shown.get(0).endsWith("epoch 1/50  84,000 events/s  1:01 left"), shown.get(0));
    }

    @Test
    void leavesHowItEndedThoughTheLastUpdateWasJustNow() {
        progress.update(new TrainingStatus(50, 0.25, none, 84_000, 61));
        progress.ended(new TrainingResult(none, 0, TrainingResult.Ending.INTERRUPTED, "interrupted <early>"));
        assertEquals("interrupted &lt;early&gt;", shown.get(shown.size() - 1));
    }

    @Test
    void showsAnExperimentTheSameWay() {
        progress.update(new GridStatus(20, 7, 0, 0.4, 61));
        assertEquals("<progress value='0.400' max='1'></progress> 7 of 20 runs finished  1:01 left", shown.get(0));
        progress.ended(new GridStatus(20, 20, 0, 1, 0));
        assertEquals("all 20 runs finished", shown.get(1));
    }
}
