package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventColumn;
import hadrec.data.EventColumn.Symmetry;
import hadrec.data.EventSchema;
import hadrec.data.Role;
import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnsReadTest {
    private static final EventSchema OWN = EventSchema.of(
            "own",
            EventColumn.measured("MET", "MeV").as("met").invariant(),
            EventColumn.measured("mu", ""),
            EventColumn.measured("dphi", "rad").odd(),
            EventColumn.measured("spread", ""));

    @TempDir
    private Path folder;

    private static List<TrainedNetwork.Column> declared(Training training) {
        return ColumnsRead.declared(training.data());
    }

    private static Training own() {
        return Training.THESIS
                .withFeatures(FeatureSet.ofColumns("own", "met", "mu", "dphi", "spread", "other"))
                .withSymmetries(EventSymmetry.Declared.of(OWN));
    }

    @Test
    void ownColumnsAreThoseOfTheirSchema() {
        List<TrainedNetwork.Column> expected = List.of(
                new TrainedNetwork.Column("dphi", "rad", Symmetry.ODD),
                new TrainedNetwork.Column("met", "GeV", Symmetry.INVARIANT),
                new TrainedNetwork.Column("mu", "1", Symmetry.INVARIANT),
                new TrainedNetwork.Column("other", "", Symmetry.UNDECLARED),
                new TrainedNetwork.Column("spread", "1", Symmetry.UNDECLARED));
        assertEquals(expected, declared(own()));
    }

    @Test
    void aRoleSaysWhatItsColumnIsWithoutASchema() {
        Training training = Training.THESIS
                .withFeatures(FeatureSet.ofColumns("two", "charged_px", "lep_phi", "jet1_pt"))
                .withSymmetries(new EventSymmetry.Declared(Map.of(), Map.of()));
        List<TrainedNetwork.Column> expected = List.of(
                new TrainedNetwork.Column(Role.CHARGED_PX.column(), "GeV", Symmetry.x("charged")),
                new TrainedNetwork.Column("jet1_pt", "", Symmetry.UNDECLARED),
                new TrainedNetwork.Column(Role.LEP_PHI.column(), "rad", Symmetry.AZIMUTH));
        assertEquals(expected, declared(training));
    }

    @Test
    void theShippedSamplesDeclareAllTheyHave() {
        for (TrainedNetwork.Column column : declared(Training.equivariant())) {
            assertFalse(column.unit().isEmpty(), column.name());
            assertFalse(column.symmetry().equals(Symmetry.UNDECLARED), column.name());
        }
    }

    @Test
    void theAxisOfTheFrameIsReadToo() {
        Training training =
                Training.THESIS.withFeatures(FeatureSet.ofColumns("one", "mu")).withTarget(RecoilTarget.CORRECTION);
        assertEquals(
                List.of("charged_px", "charged_py", "mu", "neutral_px", "neutral_py"),
                List.copyOf(ColumnsRead.names(training.data())));
    }

    @Test
    void aFileKeepsThem() {
        Training training = Training.THESIS
                .withFeatures(FeatureSet.ofColumns("two", "charged_px", "charged_py"))
                .withHiddenNodes(List.of(2))
                .withEpochs(1);
        TrainedNetwork trained = training.fit(
                new CsvEventLoader(EventSchema.W_MUNU).first(200).load(Path.of("data/w_munu_13tev.csv.gz")),
                Progress.none());
        Path file = folder.resolve("model.zip");
        trained.save(file);
        TrainedNetwork read = TrainedNetwork.load(file);
        assertEquals(trained.provenance(), read.provenance());
        assertEquals(
                new TrainedNetwork.Column("charged_py", "GeV", Symmetry.y("charged")),
                read.provenance().columns().get(1));
    }

    @Test
    void unitsAreInADocumentButInNoHash() {
        String document = own().toJson();
        assertTrue(document.contains("\"units\""), document);
        assertEquals(own(), Training.fromJson(document));
        Training without = Training.fromJson(document.replaceFirst(",\\s*\"units\" : \\{[^}]*\\}", ""));
        assertTrue(without.data().events().symmetries().units().isEmpty());
        assertEquals(own().toString(), without.toString());
        assertFalse(Training.equivariant().toJson().contains("\"units\""), "those of the samples are left out");
    }
}
