package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.training.Progress;
import hadrec.training.TrainingHistory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
    private final List<String> shown = new ArrayList<>();
    private final LiveProgress progress = new LiveProgress(new LiveDisplay((html, again) -> shown.add(html), () -> 0));
    private final TrainingHistory none = new TrainingHistory(List.of());

    @Test
    void showsABarAndALineWhileItLasts() {
        progress.update(new Progress.Status("epoch 1/50  <fast>", 0.25, none, false));
        assertEquals("<progress value='0.250' max='1'></progress> epoch 1/50  &lt;fast&gt;", shown.get(0));
    }

    @Test
    void leavesHowItEndedThoughTheLastUpdateWasJustNow() {
        progress.update(new Progress.Status("epoch 1/50", 0.25, none, false));
        progress.update(new Progress.Status("interrupted <early>", 0.25, none, true));
        assertEquals("interrupted &lt;early&gt;", shown.get(shown.size() - 1));
    }
}
