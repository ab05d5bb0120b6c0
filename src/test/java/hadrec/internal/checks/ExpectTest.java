package hadrec.internal.checks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ExpectTest {
    @Test
    void refusesWithTheValuesInTheMessage() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Expect.that(1.5 < 1, "Owner expects %d or more, got %s", 2, 1.5));
        assertEquals("Owner expects 2 or more, got 1.5", refused.getMessage());
    }

    @Test
    void letsPassWhatHolds() {
        assertDoesNotThrow(() -> Expect.that(true, "Owner expects nothing"));
    }
}
