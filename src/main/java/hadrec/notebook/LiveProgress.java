package hadrec.notebook;

import hadrec.study.GridProgress;
import hadrec.study.GridStatus;
import hadrec.training.Progress;
import hadrec.training.TrainingResult;
import hadrec.training.TrainingStatus;
import java.util.Locale;

/**
 * Shows a training or an experiment in the output of the cell that runs it: a bar and a line while it lasts, how it ended
 * in the end.
 */
public final class LiveProgress implements Progress, GridProgress {
    private final LiveDisplay display;

    /**
     * A progress in the cell that runs.
     *
     * @throws IllegalStateException if no kernel runs
     */
    public LiveProgress() {
        this(new LiveDisplay());
    }

    LiveProgress(LiveDisplay display) {
        this.display = display;
    }

    @Override
    public void update(TrainingStatus status) {
        show(status.fraction(), status.line());
    }

    @Override
    public void update(GridStatus status) {
        show(status.fraction(), status.line());
    }

    private void show(double fraction, String line) {
        display.update(String.format(
                Locale.ROOT, "<progress value='%.3f' max='1'></progress> %s", fraction, TableHtml.escaped(line)));
    }

    /** Leaves a line without times, so that a saved notebook does not differ from run to run. */
    @Override
    public void ended(TrainingResult result) {
        leave(result.message());
    }

    @Override
    public void ended(GridStatus status) {
        leave(status.ending());
    }

    private void leave(String message) {
        display.update(TableHtml.escaped(message));
        display.close();
    }
}
