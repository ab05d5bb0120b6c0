package hadrec.features;

import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import hadrec.statistics.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** How events are split into training, validation and test events. */
public sealed interface Split {
    /** All kinds, for settings written as JSON. */
    List<Class<? extends Split>> KINDS = List.of(Random.class, Fold.class, First.class, Limited.class);

    /**
     * {@return the parts of a table, each in the order of the table}
     *
     * @param events not modified
     * @throws IllegalArgumentException if a part that should have events would have none
     */
    Parts parts(Table events);

    /**
     * Parts of a table.
     *
     * @param training what the network learns from
     * @param validation what decides which epoch is kept
     * @param test used neither for the training nor for the choice of the epoch
     */
    record Parts(Table training, Table validation, Table test) {
        /** How many events each part has. */
        @Override
        public String toString() {
            return training.rowCount() + " training, " + validation.rowCount() + " validation and " + test.rowCount()
                    + " test events";
        }
    }

    /**
     * {@return a random split: of n events the training gets round(n · training), training and validation together get
     * round(n · (training + validation)), halves rounded up, and the test gets the rest} It depends on n, the fractions and the
     * seed alone.
     *
     * @param training above 0
     * @param validation 0 makes an empty part
     * @throws IllegalArgumentException if training is not above 0, validation is below 0 or above training, or their sum is above 1
     */
    static Split random(double training, double validation, long seed) {
        Random split = new Random(training, validation, seed);
        Expect.that(
                training >= validation,
                "Split expects the fraction for training first, not below that for validation, got %s and %s;"
                        + " Split.atMost and Split.first take few events for training",
                training,
                validation);
        return split;
    }

    /** {@return the parts of a table, see {@link #random}} */
    static Parts of(Table events, double training, double validation, long seed) {
        return random(training, validation, seed).parts(events);
    }

    /**
     * {@return a split with one of k folds as test events and every 20th of the others for validation} The fold of an event
     * depends on k, the seed and its number, {@link Role#EVENT}, alone.
     *
     * @param fold which one, from 0
     * @param folds k, at least 2
     * @throws IllegalArgumentException if k is less than 2 or there is no such fold
     */
    static Split fold(int fold, int folds, long seed) {
        return new Fold(fold, folds, seed);
    }

    /** {@return a split into the first n events for training and all others for validation} */
    static Split first(int n) {
        return new First(n);
    }

    /** {@return this split with at most so many training and validation events, the first of each part} */
    default Split atMost(int training, int validation) {
        return new Limited(this, training, validation);
    }

    /** Made by {@link #random}. */
    record Random(double training, double validation, long seed) implements Split {
        private static final double ROUNDING = 1e-9;

        /** Checks the fractions. */
        public Random {
            Expect.that(
                    training > 0 && validation >= 0 && training + validation <= 1 + ROUNDING,
                    "Split expects a fraction for training above 0, one for validation not below 0 and a sum of at most 1,"
                            + " got %s and %s",
                    training,
                    validation);
        }

        @Override
        public Parts parts(Table events) {
            int n = Columns.given(events).rowCount();
            int first = (int) Math.round(n * training);
            int second = (int) Math.min(n, Math.round(n * (training + validation)));
            boolean testWanted = training + validation < 1 - ROUNDING;
            boolean enough = first > 0 && !(validation > 0 && second == first) && !(testWanted && second == n);
            requireEvents(enough, first, second - first, n - second);
            int[] order = RandomStream.permutation(RandomStream.of(seed, "split"), n);
            return new Parts(
                    part(events, order, 0, first), part(events, order, first, second), part(events, order, second, n));
        }

        private static Table part(Table events, int[] order, int from, int to) {
            int[] rows = Arrays.copyOfRange(order, from, to);
            Arrays.sort(rows);
            return Columns.rows(events, rows);
        }
    }

    /** Made by {@link #fold}. */
    record Fold(int fold, int folds, long seed) implements Split {
        private static final int VALIDATION = 20;

        /** Checks the numbers. */
        public Fold {
            Expect.that(
                    folds >= 2 && fold >= 0 && fold < folds,
                    "Split expects at least 2 folds and one of them, counted from 0, got %d and %d",
                    folds,
                    fold);
        }

        @Override
        public Parts parts(Table events) {
            int[] foldOf = foldOf(events);
            int[] test = where(foldOf.length, row -> foldOf[row] == fold).toArray();
            int[] others = where(foldOf.length, row -> foldOf[row] != fold).toArray();
            int[] training = where(others.length, i -> i % VALIDATION != 0)
                    .map(i -> others[i])
                    .toArray();
            int[] validation = where(others.length, i -> i % VALIDATION == 0)
                    .map(i -> others[i])
                    .toArray();
            boolean enough = training.length > 0 && validation.length > 0 && test.length > 0;
            requireEvents(enough, training.length, validation.length, test.length);
            return new Parts(
                    Columns.rows(events, training), Columns.rows(events, validation), Columns.rows(events, test));
        }

        private static IntStream where(int count, IntPredicate chosen) {
            return IntStream.range(0, count).filter(chosen);
        }

        /**
         * {@return the fold of each event}
         *
         * @throws IllegalArgumentException if the events or one of them have no number
         */
        public int[] foldOf(Table events) {
            double[] numbers = Columns.finite(events, Role.EVENT.column());
            int[] foldOf = new int[numbers.length];
            for (int row = 0; row < foldOf.length; row++) {
                foldOf[row] = RandomStream.below(RandomStream.of(seed, "fold", (long) numbers[row]), folds);
            }
            return foldOf;
        }
    }

    /** Made by {@link #first}. */
    record First(int training) implements Split {
        /** Checks the number. */
        public First {
            Expect.that(training > 0, "Split expects at least 1 event to learn from, got %d", training);
        }

        @Override
        public Parts parts(Table events) {
            int n = Columns.given(events).rowCount();
            Expect.that(
                    training > 0 && training < n,
                    "Split expects 1 to %d events to learn from, got %d",
                    n - 1,
                    training);
            return new Parts(events.first(training), events.last(n - training), events.emptyCopy());
        }
    }

    /** Made by {@link #atMost}. */
    record Limited(Split split, int training, int validation) implements Split {
        /** Checks the numbers. */
        public Limited {
            Expect.that(
                    training >= 1 && validation >= 1,
                    "Split expects at least one event of each part, got %d and %d",
                    training,
                    validation);
        }

        @Override
        public Parts parts(Table events) {
            Parts all = split.parts(events);
            return new Parts(first(all.training, training), first(all.validation, validation), all.test);
        }

        private static Table first(Table part, int most) {
            return part.rowCount() > most ? part.first(most) : part;
        }

        @Override
        public Split atMost(int fewer, int fewerToJudge) {
            return new Limited(split, Math.min(training, fewer), Math.min(validation, fewerToJudge));
        }

        @Override
        public String toString() {
            return "Limited[split=" + split + limit(", training=", training) + limit(", validation=", validation) + "]";
        }

        private static String limit(String name, int most) {
            return most == Integer.MAX_VALUE ? "" : name + most;
        }
    }

    private static void requireEvents(boolean enough, int training, int validation, int test) {
        Expect.that(
                enough,
                "Split expects enough events for every part, got %d: %d for training, %d for validation, %d for the test",
                training + validation + test,
                training,
                validation,
                test);
    }
}
