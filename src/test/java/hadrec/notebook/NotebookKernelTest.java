package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.jupyter.messages.KernelTimestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NotebookKernelTest {
    private static boolean waited(String date) {
        return NotebookKernel.isOfBefore(Instant.parse("2026-11-27T10:00:00Z"), new KernelTimestamp(date));
    }

    @Test
    void whatWasSentBeforeAFailureHasWaited() {
        assertTrue(waited("2026-11-27T09:59:59.999Z"));
        assertTrue(waited("2026-11-27T10:59:59.123456+01:00"));
        assertFalse(waited("2026-11-27T10:00:00.000001Z"));
    }

    @Test
    void withoutAReadableDateACellRuns() {
        assertFalse(waited("yesterday"));
        assertFalse(NotebookKernel.isOfBefore(Instant.MAX, null));
    }

    @Test
    void anotherIJavaIsSaidInOneLine() {
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> new PrivateField(String.class, "evaluator").of(""));
        assertEquals(
                "NotebookKernel is written for IJava 1.3.0, expects the field 'evaluator' of its String, got"
                        + " java.lang.NoSuchFieldException: evaluator",
                refused.getMessage());
    }
}
