package hadrec.features;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class SplitTest {
    @Test
    void everyEventIsInExactlyOnePart() {
        Split.Parts split = Split.of(SampleTables.counting(1_003), 0.7, 0.1, 5);
        float[] all = new float[1_003];
        int at = 0;
        for (Table part : new Table[] {split.training(), split.validation(), split.test()}) {
            float[] x = x(part);
            System.arraycopy(x, 0, all, at, x.length);
            at += x.length;
        }
        Arrays.sort(all);
        assertArrayEquals(x(SampleTables.counting(1_003)), all);
    }

    @Test
    void hasExactSizesInFileOrder() {
        Split.Parts split = Split.of(SampleTables.counting(1_003), 0.7, 0.1, 5);
        // 702.1 and 802.4
        assertEquals(702, split.training().rowCount());
        assertEquals(100, split.validation().rowCount());
        assertEquals(201, split.test().rowCount());
        float[] sorted = x(split.training());
        Arrays.sort(sorted);
        assertArrayEquals(sorted, x(split.training()));
    }

    @Test
    void sameSeedGivesTheSameSplit() {
        Locale before = Locale.getDefault();
        float[] first = x(Split.of(SampleTables.counting(500), 0.5, 0.2, 9).test());
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertArrayEquals(
                    first, x(Split.of(SampleTables.counting(500), 0.5, 0.2, 9).test()));
        } finally {
            Locale.setDefault(before);
        }
        assertFalse(Arrays.equals(
                first, x(Split.of(SampleTables.counting(500), 0.5, 0.2, 10).test())));
    }

    /** Computed apart, in Python; fixed, so that nobody moves events between training and test by accident. */
    @Test
    void drawsTheSameEventsAsEver() {
        float[] test = x(Split.of(SampleTables.counting(20), 0.5, 0.25, 1).test());
        assertArrayEquals(new float[] {2, 11, 17, 18, 19}, test);
    }

    @Test
    void drawsEveryEventEquallyOften() {
        int[] drawn = new int[10];
        for (int seed = 0; seed < 20_000; seed++) {
            for (float x : x(Split.of(SampleTables.counting(10), 0.3, 0, seed).training())) {
                drawn[(int) x]++;
            }
        }
        for (int count : drawn) {
            // 6000 expected, standard deviation √(20000 · 0.3 · 0.7) = 65; five of them
            assertEquals(6_000, count, 325);
        }
    }

    @Test
    void partsMayBeEmptyWhereAskedFor() {
        assertEquals(0, Split.of(SampleTables.counting(10), 0.7, 0.3, 1).test().rowCount());
        assertEquals(
                0, Split.of(SampleTables.counting(10), 0.7, 0, 1).validation().rowCount());
        assertEquals(10, Split.of(SampleTables.counting(10), 1, 0, 1).training().rowCount());
    }

    @Test
    void refusesWrongFractions() {
        String expected = "Split expects a fraction for training above 0, one for validation not below 0 and a sum of"
                + " at most 1, got ";
        Table events = SampleTables.counting(10);
        refused(expected + "0.0 and 0.1", () -> Split.of(events, 0, 0.1, 1));
        refused(expected + "0.7 and -0.1", () -> Split.of(events, 0.7, -0.1, 1));
        refused(expected + "0.7 and 0.4", () -> Split.of(events, 0.7, 0.4, 1));
        refused(expected + "NaN and 0.4", () -> Split.of(events, Double.NaN, 0.4, 1));
    }

    @Test
    void refusesTooFewEventsInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            refused(
                    "Split expects enough events for every part, got 3: 2 for training, 0 for validation, 1 for the test",
                    () -> Split.of(SampleTables.counting(3), 0.7, 0.1, 1));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesFoldsThatLeaveAPartEmpty() {
        Table one = Table.create("one", IntColumn.create("event", new int[] {7}));
        for (int fold : new int[] {0, 1}) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> Split.fold(fold, 2, 1).parts(one))
                    .getMessage();
            assertTrue(
                    message.startsWith("Split expects enough events for every part, got 1: 0 for training, "), message);
        }
    }

    private static float[] x(Table part) {
        return part.floatColumn("x").asFloatArray();
    }

    /** Documents of earlier days hold splits that are refused where somebody writes one now. */
    @Test
    void moreValidationThanTrainingIsRefusedWhereItIsWrittenAlone() {
        assertThrows(IllegalArgumentException.class, () -> Split.random(0.3, 0.5, 1));
        assertEquals(0.5, new Split.Random(0.3, 0.5, 1).validation());
    }
}
