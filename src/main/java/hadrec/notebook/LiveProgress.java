package hadrec.notebook;

import hadrec.training.Progress;
import java.util.Locale;

/**
 * Shows a training or a list of trainings in the output of the cell that runs it: a bar and a line while it runs, then why it ended.
 */
final class LiveProgress implements Progress {
    private final LiveDisplay display;

    LiveProgress() {
        this(new LiveDisplay());
    }

    LiveProgress(LiveDisplay display) {
        this.display = display;
    }

    @Override
    public void update(Status status) {
        String line = TableHtml.escaped(status.line());
        if (status.ended()) {
            display.update(line);
            display.close();
        } else {
            display.update(String.format(
                    Locale.ROOT, "<progress value='%.3f' max='1'></progress> %s", status.fraction(), line));
        }
    }
}
