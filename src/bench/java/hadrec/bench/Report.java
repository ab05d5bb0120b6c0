package hadrec.bench;

import hadrec.bench.Match.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table on the terminal, match by match, and all of it as a file in the end. */
final class Report {
    /** Of the limit, above which no ratio is printed. */
    private static final double MOST_NOISE = 0.3;

    private final List<Standing> all = new ArrayList<>();

    void add(List<Standing> standings) {
        Standing own = standings.get(0);
        double noise = noise(standings);
        boolean tooNoisy = noise > MOST_NOISE;
        System.out.printf(
                Locale.ROOT,
                "%n%-42s %12s %12s %12s %9s%n",
                own.task() + ", " + own.unit().symbol(),
                "median",
                "smallest",
                "largest",
                "Hadrec is");
        for (Standing one : standings) {
            double[] rounds = one.rounds();
            String ratio = one == own || tooNoisy ? "" : String.format(Locale.ROOT, "%.2f x", one.ratio());
            System.out.println(row(one.contender(), one.median(), rounds[0], rounds[rounds.length - 1], ratio));
        }
        if (noise > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "  the limit varied by %.0f %% over the rounds%s%n",
                    100 * noise,
                    tooNoisy ? ": too much for a ratio" : "");
        }
        all.addAll(standings);
    }

    /** From the slowest to the fastest round of the limit, which does the same each time, as a part of the median; 0 without one. */
    private static double noise(List<Standing> standings) {
        return standings.stream()
                .filter(standing -> standing.contender().startsWith("limit"))
                .mapToDouble(standing ->
                        (standing.rounds()[standing.rounds().length - 1] - standing.rounds()[0]) / standing.median())
                .max()
                .orElse(0);
    }

    private static String row(String name, double median, double smallest, double largest, String ratio) {
        return String.format(
                Locale.ROOT,
                "  %-40s %12s %12s %12s %9s",
                name,
                number(median),
                number(smallest),
                number(largest),
                ratio);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 1000 ? "%.4g" : "%,.0f", value);
    }

    /** Writes one line a contender and match, if there was one. */
    void write(Path file) {
        if (all.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add("task,unit,contender,rounds,median,smallest,largest,hadrec_is_times_as_fast");
        for (Standing one : all) {
            double[] rounds = one.rounds();
            lines.add(String.format(
                    Locale.ROOT,
                    "\"%s\",%s,\"%s\",%d,%.6g,%.6g,%.6g,%.4f",
                    one.task(),
                    one.unit().symbol(),
                    one.contender(),
                    rounds.length,
                    one.median(),
                    rounds[0],
                    rounds[rounds.length - 1],
                    one.ratio()));
        }
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        System.out.println("\nwritten to " + file);
    }
}
