import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/** A peer's side of a match, a round for each line of the input; or, with {@value #BARE}, so many rounds alone, one after the other. */
final class Rounds {
    static final String BARE = "--bare";

    private static final int WARM_UPS = 4;
    private static final int ROUNDS = 9;

    private Rounds() {}

    /** Says that it is ready, or why it is not there; then plays. */
    static void play(String name, String[] arguments, Peer start) throws IOException {
        DoubleSupplier round;
        try {
            round = start.open();
        } catch (RuntimeException | LinkageError e) {
            System.out.println("missing " + e.getMessage());
            return;
        }
        if (arguments[arguments.length - 1].equals(BARE)) {
            alone(name, round);
            return;
        }
        System.out.println("ready " + name);
        BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (turns.readLine() != null) {
            System.gc(); // so that no time of this round goes into the garbage of the one before
            System.out.println("result " + round.getAsDouble());
        }
    }

    private static void alone(String name, DoubleSupplier round) {
        double[] results = new double[ROUNDS];
        for (int i = -WARM_UPS; i < ROUNDS; i++) {
            double result = round.getAsDouble();
            if (i >= 0) {
                results[i] = result;
            }
        }
        Arrays.sort(results);
        System.out.printf(
                Locale.ROOT, "result %.6g %.6g %.6g %s%n", results[ROUNDS / 2], results[0], results[ROUNDS - 1], name);
    }

    /** Loads a library, data and network, and compares nothing itself. */
    interface Peer {
        /** {@return a round, which gives events per second, or microseconds for single events} */
        DoubleSupplier open() throws IOException;
    }
}
