package hadrec.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A contender's side of a {@link ContenderProcess}: a round for each line of the input. */
final class Turns {
    static final String MISSING = "missing ";

    private Turns() {}

    /** Lets a contender play until the input ends; says why if it cannot. */
    static void play(Supplier<? extends Contender> start) throws IOException {
        try (Contender contender = start.get()) {
            System.out.println("ready " + contender.name());
            BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (turns.readLine() != null) {
                System.gc(); // so that no time of this round goes into the garbage of the one before
                System.out.println("result " + contender.round());
            }
        } catch (PeerMissing | LinkageError missing) {
            System.out.println(MISSING + missing.getMessage());
        }
    }
}
