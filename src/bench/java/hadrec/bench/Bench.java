package hadrec.bench;

import com.sun.management.OperatingSystemMXBean;
import hadrec.bench.Match.Unit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/** Measures speed on the shipped sample: {@code ./hadrec bench}. */
public final class Bench {
    private static final int ROUNDS = 9;
    private static final double QUIET_LOAD = 0.1;
    private static final String WITH_DEEPLEARNING4J = "--dl4j";
    private static final List<String> DEFAULT = List.of("loading", "features", "training", "inference");
    private static final List<String> ON_REQUEST = List.of("scaling", "profile", "kernels");

    private final Report report = new Report();
    private final boolean withDeeplearning4j;

    private Bench(boolean withDeeplearning4j) {
        this.withDeeplearning4j = withDeeplearning4j;
    }

    /** Runs the benchmarks named, or those that take minutes at most. */
    public static void main(String[] arguments) {
        List<String> chosen = new ArrayList<>(Arrays.asList(arguments));
        Bench bench = new Bench(chosen.remove(WITH_DEEPLEARNING4J));
        for (String name : chosen) {
            if (!DEFAULT.contains(name) && !ON_REQUEST.contains(name)) {
                System.err.println(
                        "hadrec: no benchmark '" + name + "'; there are " + DEFAULT + " and on request " + ON_REQUEST);
                System.exit(2);
            }
        }
        System.out.println(processor());
        for (String name : chosen.isEmpty() ? DEFAULT : chosen) {
            warnIfBusy();
            bench.run(name);
        }
        bench.report.write(Path.of("target", "bench", "results.csv"));
    }

    /** The processor's name, where the system tells, and how many there are. */
    private static String processor() {
        String name = System.getProperty("os.arch");
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            name = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst("[^:]*: *", ""))
                    .findFirst()
                    .orElse(name);
        } catch (IOException e) {
            // another system: its architecture has to do
        }
        return Runtime.getRuntime().availableProcessors() + " × " + name + ", Java " + Runtime.version();
    }

    /** Says if other programs run; threads that wait for each other, as most contenders' do, then lose most. */
    private static void warnIfBusy() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        system.getCpuLoad(); // it tells the load since the last call
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        double load = system.getCpuLoad();
        if (load > QUIET_LOAD) {
            System.out.printf(
                    Locale.ROOT,
                    "%nOther programs take %.0f %% of the processors: ratios may be far off.%n",
                    100 * load);
        }
    }

    private void run(String name) {
        switch (name) {
            case "loading" -> alone("reading the sample from gzip", Unit.SECONDS, 1, Sample::table);
            case "features" -> {
                Table events = Sample.table();
                alone("table to matrices", Unit.MILLISECONDS, 1000, () -> Sample.matrices(events));
            }
            case "training" -> TrainingBench.run(report, ROUNDS, withDeeplearning4j);
            case "inference" -> InferenceBench.run(report, ROUNDS);
            case "scaling" -> ScalingBench.run(report);
            case "profile" -> ProfileBench.run();
            default -> KernelBench.run();
        }
    }

    /** A task without a peer. */
    private void alone(String task, Unit unit, double unitsPerSecond, Runnable work) {
        Contender hadrec = new Contender() {
            @Override
            public String name() {
                return "Hadrec";
            }

            @Override
            public double round() {
                long start = System.nanoTime();
                work.run();
                return (System.nanoTime() - start) * 1e-9 * unitsPerSecond;
            }
        };
        try (Match match = new Match(task, unit, hadrec)) {
            report.add(match.play(ROUNDS));
        }
    }
}
