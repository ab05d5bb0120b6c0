package hadrec.bench;

import hadrec.bench.Match.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Training on 1e5, 1e6 and 1e7 events an epoch, as many events in all: speed, in turns, and peak memory. */
final class ScalingBench {
    private static final int[] EVENTS = {100_000, 1_000_000, EpochEntry.EVENTS_OF_ROUND};

    /** A round takes minutes: its first second, in which the JIT compiles, does not show. */
    private static final int WARM_UPS = 0;

    private static final int ROUNDS = 3;

    /** Heap beside the matrices. */
    private static final long SPARE_MEBIBYTES = 100;

    private ScalingBench() {}

    static void run(Report report) {
        String task = String.format(Locale.ROOT, "training, %,d events in epochs of", EpochEntry.EVENTS_OF_ROUND);
        List<ContenderProcess> sizes = new ArrayList<>(List.of(process(EVENTS[0])));
        try (Match match = new Match(task, Unit.EVENTS_PER_SECOND, sizes.get(0))) {
            for (int events : Arrays.copyOfRange(EVENTS, 1, EVENTS.length)) {
                ContenderProcess size = process(events);
                sizes.add(size);
                match.against(size);
            }
            report.add(match.play(WARM_UPS, ROUNDS));
            for (int i = 0; i < EVENTS.length; i++) {
                System.out.printf(
                        Locale.ROOT,
                        "  %-40s %,12.0f MB resident at most, matrices %,.0f MB%n",
                        sizes.get(i).name(),
                        sizes.get(i).peakMegabytes(),
                        bytes(EVENTS[i]) * 1e-6);
            }
        }
    }

    private static long bytes(int events) {
        return (long) EpochEntry.BYTES_OF_EVENT * events;
    }

    private static ContenderProcess process(int events) {
        long heap = bytes(events) / 1024 / 1024 + SPARE_MEBIBYTES;
        List<String> options =
                List.of("-XX:+UseSerialGC", "-Xmn24m", "-Xmx" + heap + "m", "-Dslf4j.internal.verbosity=ERROR");
        return ContenderProcess.of(options, EpochEntry.class, events);
    }
}
