package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class GoalTest {
    private static boolean reached(double value, double error, double least, double most) {
        return new Goal("a number", new Estimate(value, error), least, most).reached();
    }

    @Test
    void isReachedWithinOneErrorOfItsLimits() {
        assertTrue(reached(0.8, 0, 0, 0.8));
        assertTrue(reached(0.8125, 0.0125, 0, 0.8125 - 0.0125));
        assertFalse(reached(0.82, 0.01, 0, 0.8));
        assertTrue(reached(0.94, 0.02, 0.95, 1.05));
        assertFalse(reached(0.92, 0.02, 0.95, 1.05));
        assertFalse(reached(1.08, 0.02, 0.95, 1.05));
        assertTrue(Goal.atMost(0.8, "a number", new Estimate(-5, 0)).reached());
    }

    @Test
    void isNotReachedByWhatIsNotKnown() {
        assertFalse(reached(Double.NaN, 0.1, 0, 1));
        assertFalse(reached(0.5, Double.NaN, 0, 1));
    }

    @Test
    void everyBinIsJudgedByTheFarthestOne() {
        double[] x = {0.5, 0.6, 1.5, 1.6, 2.5, 2.6, 3.5, 3.6};
        double[] y = {9, 9, 2, 2.25, 0.5, 0.5, 1, 1};
        double[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
        BinnedEvents binned = BinnedEvents.of(x, ones, Bins.of(0, 1, 2, 3, 4));
        BinnedProfile profile = BinnedProfile.of(Statistic.MEAN, y, binned, Bootstrap.DEFAULT);
        Goal goal = Goal.ofEveryBin(profile, 1, 4, 0, 1.5, "mean");
        assertEquals("mean, farthest in [1.0, 2.0)", goal.name());
        assertEquals(2.125, goal.value().value(), 1e-12);
        assertEquals(profile.error(1), goal.value().error(), 1e-12);
        assertEquals(
                "mean, farthest in [2.0, 3.0)",
                Goal.ofEveryBin(profile, 2, 4, 0.9, 1.1, "mean").name());
        assertThrows(IllegalArgumentException.class, () -> Goal.ofEveryBin(profile, 3, 5, 0, 1, "mean"));
    }

    @Test
    void tableHasARowPerGoal() {
        Table table = Goal.table(
                "goals",
                List.of(
                        Goal.atMost(1, "first", new Estimate(2, 0.5)),
                        Goal.atMost(1, "second", new Estimate(0.5, 0.25))));
        assertEquals(List.of("goal", "value", "error", "reached"), table.columnNames());
        assertEquals(List.of("first", "second"), table.stringColumn("goal").asList());
        assertEquals(List.of(false, true), table.booleanColumn("reached").asList());
    }

    @Test
    void refusesLimitsThatCross() {
        assertEquals(
                "Goal expects least <= most, got 2.0 and 1.0",
                assertThrows(IllegalArgumentException.class, () -> new Goal("n", new Estimate(1, 1), 2, 1))
                        .getMessage());
    }
}
