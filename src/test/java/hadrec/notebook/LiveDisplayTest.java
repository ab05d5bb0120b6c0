package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveDisplayTest {
    private final List<String> sent = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final LiveDisplay display =
            new LiveDisplay((html, shown) -> sent.add((shown ? "update " : "show ") + html), clock::get);

    private void updateAt(long milliseconds, String html) {
        clock.set(milliseconds * 1_000_000);
        display.update(html);
    }

    @Test
    void sendsFiveStatesASecondAtMost() {
        for (int i = 0; i <= 1000; i++) {
            updateAt(i, "at " + i);
        }
        assertEquals(
                List.of(
                        "show at 0",
                        "update at 200",
                        "update at 400",
                        "update at 600",
                        "update at 800",
                        "update at 1000"),
                sent);
    }

    @Test
    void lastStateIsShownWhenClosed() {
        updateAt(0, "start");
        updateAt(10, "end");
        display.close();
        display.close();
        assertEquals(List.of("show start", "update end"), sent);
    }

    @Test
    void unusedDisplayShowsNothing() {
        display.close();
        assertEquals(List.of(), sent);
    }

    @Test
    void needsAKernel() {
        assertEquals(
                "LiveDisplay expects to be used in a running notebook kernel",
                assertThrows(IllegalStateException.class, LiveDisplay::new).getMessage());
    }
}
