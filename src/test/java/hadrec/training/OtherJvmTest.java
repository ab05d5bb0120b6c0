package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.training.TrainingHashes.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The trainings of {@link TrainingHashes} in other JVMs leave the same bits as in this one. */
class OtherJvmTest {
    /** Takes the library's way to EJML, as a JVM whose netlib was told of another library. */
    private static final String FALLBACK = "-Ddev.ludovic.netlib.blas.nativeLibPath=/nowhere";

    @Test
    void withoutTheJit() {
        assertSame(OtherJvm.own(), 3, 3, MatrixProducts.chosen(), "-Xint");
    }

    @Test
    void withTheFallback() {
        assertSame(OtherJvm.own(), 1, 3, MatrixProducts.ejml(), FALLBACK);
    }

    /** Compilers, vector instructions, collectors that move arrays, other alignments, the fallback. */
    @Test
    @EnabledIfSystemProperty(named = "hadrec.thorough", matches = "true")
    void whateverTheJvmAndItsOptions() {
        List<List<String>> options = List.of(
                List.of(),
                List.of("-Xint"),
                List.of("-XX:TieredStopAtLevel=1"),
                List.of("-XX:-TieredCompilation"),
                List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:UseAVX=0", "-XX:-UseSuperWord"),
                List.of("-XX:+UseSerialGC", "-XX:ObjectAlignmentInBytes=32", "-Xmn2m"),
                List.of(FALLBACK),
                List.of(FALLBACK, "-Xint"));
        int all = TrainingHashes.ALL.size();
        for (OtherJvm jvm : OtherJvm.installed()) {
            for (List<String> option : options) {
                MatrixProducts products = option.contains(FALLBACK) ? MatrixProducts.ejml() : MatrixProducts.chosen();
                int threads = 1 + options.indexOf(option) % 4;
                long start = System.nanoTime();
                assertSame(jvm, threads, all, products, option.toArray(String[]::new));
                System.out.printf(
                        Locale.ROOT,
                        "JDK %d, %d threads, %s %s: the same bits, %.1f s%n",
                        jvm.version(),
                        threads,
                        products.kernels(),
                        option,
                        (System.nanoTime() - start) * 1e-9);
            }
        }
    }

    private static void assertSame(
            OtherJvm jvm, int threads, int configurations, MatrixProducts products, String... options) {
        List<String> expected = new ArrayList<>();
        expected.add(TrainingHashes.where(jvm.version(), threads, products));
        try (Team team = new Team(2)) {
            for (Configuration configuration : TrainingHashes.ALL.subList(0, configurations)) {
                expected.add(TrainingHashes.hash(configuration, products, team));
            }
        }
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-XX:ActiveProcessorCount=" + threads);
        List<String> found = jvm.run(TrainingHashes.class, all, "" + configurations);
        assertEquals(expected, found, jvm + " " + all);
    }
}
