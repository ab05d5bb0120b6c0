package hadrec.training;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps the state of a training in its checkpoint, if it has one. */
final class StateKeeper {
    private final Optional<CheckpointFile> file;

    StateKeeper(Optional<CheckpointFile> file) {
        this.file = file;
    }

    Optional<TrainingState> before() {
        return file.flatMap(CheckpointFile::read);
    }

    void keep(Supplier<TrainingState> state) {
        file.ifPresent(kept -> kept.write(state.get()));
    }

    /** An interrupt, which would close the file, is left to the training: it keeps the state then. */
    void keepIfDue(Supplier<TrainingState> state) {
        if (file.isPresent() && file.get().isDue() && !Thread.currentThread().isInterrupted()) {
            try {
                file.get().write(state.get());
            } catch (UncheckedIOException | IllegalStateException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    /** For a message; empty if there is no checkpoint. */
    String where() {
        return file.map(kept -> ", but how far it came, in " + kept.file()).orElse("");
    }
}
