package hadrec.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** A task whose contenders take turns, round by round; the others are held against the first one, which is Hadrec. */
final class Match implements AutoCloseable {
    private static final int WARM_UPS = 4;

    private final String task;
    private final Unit unit;
    private final List<Contender> contenders = new ArrayList<>();

    /** What a round measures. */
    enum Unit {
        EVENTS_PER_SECOND("events/s", true),
        SECONDS("s", false),
        MILLISECONDS("ms", false),
        MICROSECONDS("µs", false);

        private final String symbol;
        private final boolean moreIsFaster;

        Unit(String symbol, boolean moreIsFaster) {
            this.symbol = symbol;
            this.moreIsFaster = moreIsFaster;
        }

        String symbol() {
            return symbol;
        }

        /** How many times as fast the one is as the other. */
        double ratio(double one, double other) {
            return moreIsFaster ? one / other : other / one;
        }
    }

    /**
     * How one contender did.
     *
     * @param rounds results, sorted
     * @param ratio how many times as fast Hadrec is, median over the rounds
     */
    record Standing(String task, Unit unit, String contender, double[] rounds, double ratio) {
        double median() {
            return middle(rounds);
        }
    }

    Match(String task, Unit unit, Contender own) {
        this.task = task;
        this.unit = unit;
        contenders.add(own);
    }

    Match against(Contender contender) {
        contenders.add(contender);
        return this;
    }

    /** Adds a peer that may not be there on this machine; then a line says why it is left out. */
    Match againstIfPresent(String name, Supplier<? extends Contender> peer) {
        try {
            contenders.add(peer.get());
        } catch (PeerMissing missing) {
            System.out.println(name + " is left out: " + missing.getMessage());
        }
        return this;
    }

    List<Standing> play(int rounds) {
        return play(WARM_UPS, rounds);
    }

    List<Standing> play(int warmUps, int rounds) {
        double[][] results = new double[contenders.size()][rounds];
        for (int round = -warmUps; round < rounds; round++) {
            for (int c = 0; c < results.length; c++) {
                double result = contenders.get(c).round();
                if (round >= 0) {
                    results[c][round] = result;
                }
            }
        }
        List<Standing> standings = new ArrayList<>();
        for (int c = 0; c < results.length; c++) {
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                ratios[round] = unit.ratio(results[0][round], results[c][round]);
            }
            Arrays.sort(ratios);
            double[] sorted = results[c].clone();
            Arrays.sort(sorted);
            standings.add(new Standing(task, unit, contenders.get(c).name(), sorted, middle(ratios)));
        }
        return standings;
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    @Override
    public void close() {
        contenders.forEach(Contender::close);
    }
}
