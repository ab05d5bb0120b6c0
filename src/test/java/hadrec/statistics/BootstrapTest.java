package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @Test
    void defaultsAreOneSeedAndTwoHundredReplicas() {
        assertEquals(new Bootstrap(1, 200), Bootstrap.DEFAULT);
    }

    @Test
    void sameSeedDrawsTheSameEvents() {
        byte[] once = new Bootstrap(5, 10).multiplicities(3, 1000);
        assertArrayEquals(once, new Bootstrap(5, 200).multiplicities(3, 1000));
        assertFalse(Arrays.equals(once, new Bootstrap(6, 10).multiplicities(3, 1000)));
        assertFalse(Arrays.equals(once, new Bootstrap(5, 10).multiplicities(4, 1000)));
    }

    @Test
    void moreEventsLeaveTheFirstAsTheyWere() {
        byte[] few = Bootstrap.DEFAULT.multiplicities(0, 100);
        byte[] many = Bootstrap.DEFAULT.multiplicities(0, 1000);
        assertArrayEquals(few, Arrays.copyOf(many, 100));
    }

    @Test
    void multiplicitiesFollowPoisson() {
        int events = 1_000_000;
        int[] seen = new int[20];
        for (byte count : Bootstrap.DEFAULT.multiplicities(0, events)) {
            seen[count]++;
        }
        double expected = events * Math.exp(-1);
        for (int k = 0; k <= 6; k++) {
            // Four standard errors of a count.
            assertEquals(expected, seen[k], 4 * Math.sqrt(expected), "events counted " + k + " times");
            expected /= k + 1;
        }
    }

    @Test
    void errorsCoverTheTruthTwoTimesInThree() {
        int experiments = 400;
        int covered = 0;
        for (int i = 0; i < experiments; i++) {
            double[] x = Gaussian.numbers(new SplittableRandom(1000 + i), 300, 1);
            BinnedEvents all = BinnedEvents.of(x, ArrayChecks.ones(x.length), Bins.ALL);
            BinnedProfile width = BinnedProfile.of(Statistic.HALF_WIDTH, x, all, new Bootstrap(i, 100));
            covered += Math.abs(width.value(0) - 1) < width.error(0) ? 1 : 0;
        }
        // 0.683, give or take four standard errors √(0.683 · 0.317/400) of the count.
        assertEquals(0.683, covered / (double) experiments, 0.093);
    }

    @Test
    void refusesWhatGivesNoSpread() {
        assertRefused("Bootstrap expects at least 2 replicas, got 1", () -> new Bootstrap(1, 1));
        assertRefused(
                "Bootstrap expects a replica from 0 to 199, got 200", () -> Bootstrap.DEFAULT.multiplicities(200, 1));
    }

    private static void assertRefused(String words, Runnable call) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
