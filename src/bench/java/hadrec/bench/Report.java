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
    private final List<Standing> all = new ArrayList<>();

    void add(List<Standing> standings) {
        Standing own = standings.get(0);
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
            String ratio = one == own ? "" : String.format(Locale.ROOT, "%.2f x", one.ratio());
            System.out.println(row(one.contender(), one.median(), rounds[0], rounds[rounds.length - 1], ratio));
        }
        all.addAll(standings);
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
