package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.FeatureSet;
import hadrec.features.FeatureSet.Feature;
import hadrec.features.Split;
import hadrec.optimizer.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Another JVM trains, keeps a checkpoint after each mini-batch, and is killed again and again. */
class KilledTrainingTest {
    private static final int KILLS = Boolean.getBoolean("hadrec.thorough") ? 200 : 3;
    private static final Training TRAINING = Training.of(
                    FeatureSet.ofColumns("x", "x"), FeatureSet.of("f", Feature.of("f", "sin(2 * x)")))
            .withSplit(Split.first(2000))
            .withHiddenNodes(List.of(16, 16))
            .withOptimizer(new Adam(0.01))
            .withBatchSize(50)
            .withEpochs(10);

    private static Table events() {
        return Table.create(
                "points", DoubleColumn.create("x", IntStream.range(0, 2500).mapToDouble(i -> i / 1000.0)));
    }

    /** The program that is killed: a checkpoint file, and where to write the hash in the end. */
    public static void main(String[] arguments) throws IOException {
        TrainedNetwork trained = TRAINING.fit(events(), new Checkpoint(Path.of(arguments[0]), 0), Progress.none());
        String hashes = trained.sha256() + " " + trained.result().history().sha256();
        Files.writeString(Path.of(arguments[1]), hashes);
    }

    @TempDir
    private Path folder;

    @Test
    void goesOnToTheSameBits() throws IOException, InterruptedException {
        TrainedNetwork alone = TRAINING.fit(events(), Progress.none());
        String expected = alone.sha256() + " " + alone.result().history().sha256();
        SplittableRandom random = new SplittableRandom(1);
        int kills = 0;
        for (int training = 0; kills < KILLS; training++) {
            Path checkpoint = folder.resolve("checkpoint" + training);
            Path result = folder.resolve("result" + training);
            while (!Files.exists(result)) {
                Process process = start(checkpoint, result);
                boolean ended = kills < KILLS
                        ? waitForAnother(checkpoint, process)
                                || process.waitFor(random.nextInt(200), TimeUnit.MILLISECONDS)
                        : process.waitFor(1, TimeUnit.MINUTES);
                process.destroyForcibly().waitFor();
                kills += ended ? 0 : 1;
                assertTrue(
                        !ended || process.exitValue() == 0, "it failed: " + Files.readString(folder.resolve("errors")));
            }
            assertEquals(expected, Files.readString(result));
            try (Stream<Path> files = Files.list(folder)) {
                assertTrue(files.noneMatch(file -> file.toString().endsWith(".draft")), "no draft is left");
            }
        }
    }

    /** Whether it has ended before it wrote another checkpoint, so that each start comes further than the one before. */
    private static boolean waitForAnother(Path checkpoint, Process process) throws IOException, InterruptedException {
        FileTime before = modified(checkpoint);
        while (modified(checkpoint).equals(before)) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    private static FileTime modified(Path file) throws IOException {
        return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
    }

    private Process start(Path checkpoint, Path result) throws IOException {
        return new ProcessBuilder(SmallJvm.command(KilledTrainingTest.class, checkpoint, result))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }
}
