package hadrec.bench;

import hadrec.bench.Match.Standing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A peer's program on its own, without a match: what it reaches there it has to reach in the match. */
final class BareProgram {
    /** More than this is no noise of the machine. */
    private static final double TOLERANCE = 0.2;

    private final List<String> command;

    private BareProgram(List<String> command) {
        this.command = command;
    }

    /** The program of a build of its own. */
    static BareProgram of(String main, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add("--bare");
        return new BareProgram(
                ContenderProcess.peerCommand("peers", ContenderProcess.PEER_OPTIONS, main, all.toArray()));
    }

    /** Runs it and prints what it reached beside what it reached in the match. */
    void print(List<Standing> standings) {
        String result = run();
        if (result.isEmpty()) {
            return;
        }
        String[] parts = result.split(" ", 5);
        double alone = Double.parseDouble(parts[1]);
        for (Standing standing : standings) {
            if (standing.contender().equals(parts[4])) {
                double ratio = standing.unit().ratio(alone, standing.median());
                System.out.printf(
                        Locale.ROOT,
                        "  %-40s %12.6g %12s %12s %8.2f x as fast as in the match%s%n",
                        parts[4] + ", bare program",
                        alone,
                        parts[2],
                        parts[3],
                        ratio,
                        Math.abs(ratio - 1) > TOLERANCE ? ": the match or the machine is at fault" : "");
            }
        }
    }

    /** The line of the result; empty where the peer is missing. */
    private String run() {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String result = "";
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    result = line.startsWith("result ") ? line : result;
                }
            }
            process.waitFor();
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
