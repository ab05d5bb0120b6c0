package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegendPlacementTest {
    private static final List<String> LABELS = List.of("nominal", "network");

    private static LegendPlacement place(List<double[]> ink) {
        return LegendPlacement.of(LABELS, ink, 400, 300);
    }

    @Test
    void prefersTheUpperRight() {
        assertEquals(new LegendPlacement(true, true, 1), place(List.of(new double[] {0.1, 0.1})));
    }

    @Test
    void leavesARisingCurveToTheRight() {
        LegendPlacement place =
                place(List.of(new double[] {0.1, 0.1}, new double[] {0.5, 0.5}, new double[] {0.9, 0.9}));
        assertFalse(place.right());
        assertTrue(place.top());
    }

    @Test
    void makesRoomAboveWhereEveryCornerIsTaken() {
        List<double[]> ink = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            ink.add(new double[] {i / 20.0, 0.95});
            ink.add(new double[] {i / 20.0, 0.05});
        }
        LegendPlacement place = place(ink);
        // two rows of 20 pixels and two gaps of 10, of 300: the curve at 0.95 must end below 0.8
        assertEquals(0.8, 0.95 * place.content(), 1e-9);
    }

    @Test
    void labelsInRowsBreakWhereTheyDoNotFit() {
        assertEquals(1, LegendPlacement.rows(List.of("GD", "momentum", "Adam"), 386));
        assertEquals(2, LegendPlacement.rows(List.of("gradient descent", "momentum", "Nesterov", "Adam"), 386));
    }
}
