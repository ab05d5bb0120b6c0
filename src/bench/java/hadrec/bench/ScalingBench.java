package hadrec.bench;

import hadrec.bench.Match.Standing;
import hadrec.bench.Match.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Training on 1e5, 1e6 and 1e7 events an epoch, each in a process of its own: speed and peak memory. */
final class ScalingBench {
    private static final int[] EVENTS = {100_000, 1_000_000, 10_000_000};

    /** Heap beside the matrices. */
    private static final long SPARE_MEGABYTES = 100;

    private ScalingBench() {}

    static void run(Report report) {
        List<Standing> speeds = new ArrayList<>();
        for (int events : EVENTS) {
            String[] answer = train(events).split(" ");
            double[] speed = {Double.parseDouble(answer[0])};
            double resident = Double.parseDouble(answer[1]);
            double matrices = EpochProcess.bytesPerEvent() * (double) events * 1e-6;
            String name =
                    String.format(Locale.ROOT, "%,d (%.0f MB resident, matrices %.0f)", events, resident, matrices);
            System.out.println("trained on " + name);
            double ratio = speeds.isEmpty() ? 1 : speeds.get(0).median() / speed[0];
            speeds.add(new Standing("training, events of an epoch", Unit.EVENTS_PER_SECOND, name, speed, ratio));
        }
        report.add(speeds);
    }

    private static String train(int events) {
        long heap = EpochProcess.bytesPerEvent() * (long) events / 1_000_000 + SPARE_MEGABYTES;
        List<String> command = List.of(
                ContenderProcess.java(),
                "-XX:+UseSerialGC",
                "-Xmn24m",
                "-Xmx" + heap + "m",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                EpochProcess.class.getName(),
                Integer.toString(events));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("training on " + events + " events failed: " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
