package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hadrec.features.FeatureSet;
import hadrec.features.FeatureSet.Feature;
import hadrec.features.Split;
import hadrec.optimizer.Adam;
import hadrec.optimizer.LearningRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Another JVM trains and keeps a checkpoint after each mini-batch on a disk that becomes full in one of its steps, with room for a part of
 * the next checkpoint. The disk is one in memory in a namespace of that process, which on most Linux systems any user may mount.
 */
class FullDiskTest {
    private static final int PLACES = 20;

    /** A unit test tries each fourth place, a thorough one all. */
    private static final String STEP = Boolean.getBoolean("hadrec.thorough") ? "1" : "4";

    private static final String MOUNT = "mount -t tmpfs -o size=4m none \"$0\"";

    /** 4 mini-batches an epoch, 16 steps; its checkpoints take 20 blocks and more. */
    private static final Training TRAINING = Training.of(
                    FeatureSet.ofColumns("x", "x"), FeatureSet.of("f", Feature.of("f", "sin(2 * x)")))
            .withSplit(Split.first(40))
            .withHiddenNodes(List.of(64, 64))
            .withOptimizer(new Adam(new Watched(LearningRate.constant(0.01))))
            .withBatchSize(10)
            .withEpochs(4);

    private static final Table EVENTS = Table.create(
            "points", DoubleColumn.create("x", IntStream.range(0, 60).mapToDouble(i -> i / 30.0)));

    /** A schedule that fills the disk in one step, and tells the first step that it was asked for. */
    private record Watched(LearningRate schedule) implements LearningRate {
        private static long fillAt;
        private static Runnable fill;
        private static long first;

        @Override
        public double at(long step, long steps, List<Double> validationLosses) {
            first = first == 0 ? step : first;
            if (step == fillAt) {
                fill.run();
            }
            return schedule.at(step, steps, validationLosses);
        }
    }

    @TempDir
    private Path folder;

    @Test
    void theLastCheckpointStaysAndGoesOnToTheSameBits() throws IOException, InterruptedException {
        assumeTrue(isMountable(folder), "no disk of one's own can be mounted");
        Path errors = folder.resolve("errors");
        Path disk = Files.createDirectory(folder.resolve("disk"));
        List<String> command = inNamespace(MOUNT + " && exec \"$@\"", disk);
        command.addAll(SmallJvm.command(FullDiskTest.class, disk, STEP));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        try {
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it has not ended");
            assertEquals(0, process.exitValue(), () -> read(errors));
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isMountable(Path folder) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(inNamespace(MOUNT, folder))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }

    private static List<String> inNamespace(String script, Path folder) {
        return new ArrayList<>(
                List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, folder.toString()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program: the folder of the small disk, and by how much a place is beyond the one before. */
    public static void main(String[] arguments) throws IOException {
        TrainedNetwork expected = TRAINING.fit(EVENTS, Progress.none());
        for (int place = 0; place < PLACES; place += Integer.parseInt(arguments[1])) {
            becomesFull(Path.of(arguments[0]), 2 + place / 2, place, expected);
        }
    }

    /** With room for {@code place} twentieths of a checkpoint. */
    private static void becomesFull(Path disk, long step, int place, TrainedNetwork expected) throws IOException {
        Checkpoint checkpoint = new Checkpoint(disk.resolve("checkpoint"), 0);
        Path ballast = disk.resolve("ballast");
        byte[][] before = new byte[1][];
        Watched.fillAt = step;
        Watched.fill = () -> {
            try {
                before[0] = Files.readAllBytes(checkpoint.file());
                fill(ballast, (long) before[0].length * place / PLACES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        for (int attempt = 0; attempt < 2; attempt++) {
            UncheckedIOException e =
                    assertThrows(UncheckedIOException.class, () -> TRAINING.fit(EVENTS, checkpoint, Progress.none()));
            assertEquals(checkpoint.file() + " cannot be written: the disk is full", e.getMessage());
            assertArrayEquals(before[0], Files.readAllBytes(checkpoint.file()), "the last checkpoint");
            assertEquals(List.of(ballast, checkpoint.file()), filesIn(disk), "no draft");
            Watched.fillAt = 0;
        }
        Files.delete(ballast);
        Watched.first = 0;
        TrainedNetwork resumed = TRAINING.fit(EVENTS, checkpoint.every(3600), Progress.none());
        assertEquals(step, Watched.first, "where it goes on");
        assertEquals(expected.sha256(), resumed.sha256());
        assertEquals(
                expected.result().history().sha256(), resumed.result().history().sha256());
        Files.delete(checkpoint.file());
    }

    /** Takes all room but that for a number of bytes, in whole blocks. */
    private static void fill(Path ballast, long left) throws IOException {
        int block = (int) Files.getFileStore(ballast.getParent()).getBlockSize();
        try (FileChannel file = FileChannel.open(ballast, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            IOException full = assertThrows(IOException.class, () -> {
                while (true) {
                    file.write(ByteBuffer.allocate(block));
                }
            });
            assertEquals("No space left on device", full.getMessage());
            file.truncate(file.size() - left / block * block);
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
