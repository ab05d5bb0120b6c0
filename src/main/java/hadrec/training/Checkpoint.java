package hadrec.training;

import hadrec.internal.checks.Expect;
import java.nio.file.Path;

/**
 * A file in which a training keeps all that it needs to go on where it was: after a crash, a kill or an interrupt the same call continues,
 * within an epoch too, and ends with the same bits as if nothing had happened. {@code training.fit(events, Checkpoint.at(file),
 * progress)}.
 *
 * <p>The file is replaced as a whole, so that there is always one that can be read. When the training is finished it keeps the end: the
 * same call then gives the network at once, until the file is deleted. That of another training, other events or other kernels is refused and
 * stays. Its format: {@code checkpoint.json}, and little-endian numbers in the
 * order and with the sizes that this lists; the comment of the archive is the SHA-256 of what is before it.
 *
 * @param file where it is kept
 * @param seconds of work that may be lost: how often it is written; 0 for each mini-batch
 */
public record Checkpoint(Path file, double seconds) {
    private static final double USUAL = 30;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if there is no file or the seconds are negative
     */
    public Checkpoint {
        Expect.given("Checkpoint", "a file", file);
        Expect.that(seconds >= 0, "Checkpoint expects seconds from 0 up, got %s", seconds);
    }

    /** {@return a checkpoint that is written about every 30 seconds} */
    public static Checkpoint at(Path file) {
        return new Checkpoint(file, USUAL);
    }

    /** {@return the same written more or less often} */
    public Checkpoint every(double otherSeconds) {
        return new Checkpoint(file, otherSeconds);
    }
}
