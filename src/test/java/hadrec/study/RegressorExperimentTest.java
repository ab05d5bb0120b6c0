package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.model.RecoilRegressor;
import hadrec.model.RegressorSettings;
import hadrec.network.NetworkSettings;
import hadrec.training.Progress;
import hadrec.training.TrainingHistory;
import hadrec.training.TrainingSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class RegressorExperimentTest {
    private static final RegressorSettings SETTINGS = RegressorSettings.THESIS
            .withNetwork(NetworkSettings.THESIS.withHiddenNodes(List.of(8)))
            .withTraining(TrainingSettings.THESIS.withBatchSize(100).withEpochs(2));

    @Test
    void lossesAreThoseOfTheRegressor(@TempDir Path folder) throws IOException {
        Path part = folder.resolve("part.csv");
        try (InputStream sample = new GZIPInputStream(Files.newInputStream(Path.of("data/w_munu_13tev.csv.gz")));
                BufferedReader lines = new BufferedReader(new InputStreamReader(sample, StandardCharsets.UTF_8))) {
            Files.write(part, lines.lines().limit(1001).toList());
        }
        Table events = new CsvEventLoader(EventSchema.W_MUNU).load(part);
        Table training = events.inRange(0, 700);
        Table validation = events.inRange(700, 1000);
        TrainingHistory history = RecoilRegressor.of(SETTINGS, 2)
                .fit(training, validation, Progress.none())
                .training()
                .history();
        Table runs = Experiment.on(training, validation, SETTINGS)
                .withSeeds(2)
                .run(folder.resolve("runs"), GridProgress.none());
        for (int epoch = 0; epoch < 2; epoch++) {
            assertEquals(
                    history.epochs().get(epoch).losses().validation(),
                    runs.doubleColumn("validation_loss").get(2 + epoch));
        }
    }
}
