package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first trainings of {@link TrainingHashes} end with these bits on every processor. Whoever changes them raises
 * {@link TrainingStore#NUMERICS}, says why in the changelog, and makes the committed figures and models anew.
 */
class GoldenHashesTest {
    /** On every x86-64 processor with AVX2. */
    private static final List<String> PINNED = List.of(
            "e1df4e3f15f2e004c78d788732d13d75ed9f14984ab3933d05e74e2903f5a331",
            "3ad19bcf50c25ecbdfcd02fe5f8ea207844580397bc6584d26c23d7373243ca9",
            "6b9109b4096c35090bdaf134119586b014103b5942b9af949a8aacadd9d09d43");

    /** On every processor and architecture. */
    private static final List<String> EJML = List.of(
            "e053a711108e641102de8f7645e07e9bf212d1ec9b0b0f0650a98519c523761a",
            "f1fa8cb179afcac4c1ccd219f8d34dcc38cf9a69b50dd52ed40837ad7fb7d3c1",
            "e65674510708875c5d511b7f587c2cf3ce991f2ffd0d65597064163b3960897f");

    private static List<String> hashes(MatrixProducts products) {
        try (Team team = new Team(2)) {
            return IntStream.range(0, PINNED.size())
                    .mapToObj(i -> TrainingHashes.hash(TrainingHashes.ALL.get(i), products, team))
                    .toList();
        }
    }

    @Test
    void onPinnedKernels() {
        assumeTrue(MatrixProducts.chosen().pinned(), MatrixProducts.chosen().kernels() + " have other bits");
        assertEquals(PINNED, hashes(MatrixProducts.chosen()));
    }

    @Test
    void onEjml() {
        assertEquals(EJML, hashes(MatrixProducts.ejml()));
    }

    /** In JVMs of their own, as a program's kernels are chosen once. */
    @Test
    void whateverOpenBlasIsAskedFor() {
        assumeTrue(System.getenv("OPENBLAS_CORETYPE") == null, "OPENBLAS_CORETYPE is set here");
        assumeTrue(MatrixProducts.chosen().pinned(), "no AVX2 here");
        assertEquals(PINNED, program(Map.of()));
        for (String alike : List.of("Haswell", "Zen")) {
            assertEquals(PINNED, program(Map.of("OPENBLAS_CORETYPE", alike)), alike);
        }
        assertNotEquals(PINNED, program(Map.of("OPENBLAS_CORETYPE", "Sandybridge")));
        assertEquals(EJML, program(Map.of("HADREC_KERNELS", "ejml")));
    }

    @Test
    void otherKernelsAreToldOf() {
        assumeTrue(System.getenv("OPENBLAS_CORETYPE") == null, "OPENBLAS_CORETYPE is set here");
        OtherJvm.Output other =
                OtherJvm.own().output(TrainingHashes.class, Map.of("OPENBLAS_CORETYPE", "Sandybridge"), List.of(), "0");
        assertTrue(
                other.errors().contains("as OPENBLAS_CORETYPE is 'Sandybridge': results differ in their last digits"),
                other.errors());
        assertEquals(
                "",
                OtherJvm.own()
                        .output(TrainingHashes.class, Map.of(), List.of(), "0")
                        .errors());
    }

    /** The copy takes the processor's own kernels and several threads; the library's is loaded beside it. */
    @Test
    void whateverOpenBlasAnotherLibraryHasLoaded(@TempDir Path folder) throws IOException {
        assumeTrue(System.getenv("OPENBLAS_CORETYPE") == null, "OPENBLAS_CORETYPE is set here");
        assumeTrue(MatrixProducts.chosen().pinned(), "no AVX2 here");
        ForeignOpenBlas.copyTo(folder);
        OtherJvm.Output output = OtherJvm.own()
                .output(
                        ForeignOpenBlas.class,
                        Map.of("LD_LIBRARY_PATH", folder.toString()),
                        List.of(),
                        "" + PINNED.size(),
                        folder.toString());
        assertEquals(PINNED, output.lines().subList(1, output.lines().size()), output.errors());
    }

    /** Also libraries that are unpacked for the first time, by several programs at once, into a folder with blanks and umlauts. */
    @Test
    void whereverTheProgramRuns(@TempDir Path folder) {
        assumeTrue(MatrixProducts.chosen().pinned(), MatrixProducts.chosen().kernels() + " have other bits");
        String cache = "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("für alle");
        List<List<String>> options = List.of(
                List.of("-Duser.language=tr", "-Duser.country=TR"),
                List.of("-Duser.language=ar", "-Duser.country=EG"),
                List.of("-XX:ActiveProcessorCount=1", "-Xmx48m"),
                List.of("-Duser.home=/nowhere"),
                List.of(cache),
                List.of(cache));
        options.parallelStream()
                .forEach(option ->
                        assertEquals(PINNED, program(Map.of("JAVA_TOOL_OPTIONS", "-Dx=1"), option), option + ""));
    }

    private static List<String> program(Map<String, String> environment) {
        return program(environment, List.of());
    }

    private static List<String> program(Map<String, String> environment, List<String> options) {
        String configurations = "" + PINNED.size();
        List<String> lines = OtherJvm.own()
                .output(TrainingHashes.class, environment, List.of(), configurations)
                .lines();
        return lines.subList(1, lines.size());
    }
}
