package hadrec.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.EventColumn;
import hadrec.data.EventSchema;
import hadrec.data.Role;
import hadrec.features.FeatureSet.Feature;
import hadrec.internal.files.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class RecoilFrameTest {
    private static final EventSymmetry.Declared DECLARED = new EventSymmetry.Declared(Map.of(), Map.of())
            .withVector("a", "a_px", "a_py")
            .withVector("v", "v_px", "v_py")
            .with("n", EventColumn.Symmetry.INVARIANT)
            .with("lead", EventColumn.Symmetry.AZIMUTH);
    private static final RecoilFrame FRAME = new RecoilFrame(TransverseVector.of("a_px", "a_py"));

    /** Axes (3, 4) and (0, 0); a vector (1, 2). */
    private static Table twoEvents() {
        return Table.create(
                "two",
                DoubleColumn.create("a_px", 3, 0),
                DoubleColumn.create("a_py", 4, 0),
                DoubleColumn.create("v_px", 1, 1),
                DoubleColumn.create("v_py", 2, 2),
                DoubleColumn.create("n", 7, 8));
    }

    @Test
    void componentsAreAlongTheAxisAndToItsLeft() {
        TransverseVector turned = FRAME.of(TransverseVector.of("v_px", "v_py"));
        // (1, 2)·(3, 4)/5 and (3 · 2 − 4 · 1)/5; without an axis the detector's
        assertArrayEquals(new double[] {2.2, 1}, turned.x().evaluate(twoEvents()), 1e-15);
        assertArrayEquals(new double[] {0.4, 2}, turned.y().evaluate(twoEvents()), 1e-15);
    }

    @Test
    void pairsOfASetAreTurnedAndTheAxisIsItsLength() {
        FeatureSet turned = FRAME.of(FeatureSet.ofColumns("all", "n", "v_px", "a_px", "a_py", "v_py"), DECLARED);
        assertEquals(List.of("n", "v_along", "v_across", "a_along"), turned.names());
        FMatrixRMaj matrix = turned.matrix(twoEvents());
        assertArrayEquals(new float[] {7, 2.2f, 0.4f, 5, 8, 1, 2, 0}, matrix.data);
    }

    @Test
    void detectorLeavesASetAsItIs() {
        assertTrue(RecoilFrame.DETECTOR.isDetector());
        assertEquals(FeatureSet.THESIS, RecoilFrame.DETECTOR.of(FeatureSet.THESIS));
        assertFalse(RecoilFrame.NOMINAL_RECOIL.isDetector());
    }

    @Test
    void thesisFeaturesKeepAllButTheZeroOfTheAxis() {
        FeatureSet turned = RecoilFrame.NOMINAL_RECOIL.of(FeatureSet.THESIS);
        assertEquals(37, turned.size());
        assertTrue(turned.names().contains("all_along"));
        assertFalse(turned.names().contains("all_across"));
    }

    @Test
    void framedFeaturesAreReadFromTheirText() {
        for (Feature feature : RecoilFrame.NOMINAL_RECOIL.of(FeatureSet.FULL).features()) {
            assertEquals(feature, Feature.of(feature.name(), feature.formula().toString()));
        }
    }

    /** Models and keys of trainings hold these texts. */
    @Test
    void textsStayAsFilesHoldThem() {
        String x = "charged_px + neutral_px";
        String y = "charged_py + neutral_py";
        String length = "sqrt((" + x + ") * (" + x + ") + (" + y + ") * (" + y + "))";
        String cosine = "where(" + length + " > 0, (" + x + ") / " + length + ", 1)";
        String sine = "where(" + length + " > 0, (" + y + ") / " + length + ", 0)";
        List<Feature> turned = RecoilFrame.NOMINAL_RECOIL.of(FeatureSet.FULL).features();
        assertEquals(
                "charged_across = charged_py * " + cosine + " - charged_px * " + sine,
                turned.get(1).toString());
        assertEquals("all_along = " + length, turned.get(4).toString());
        String all = turned.stream().map(Feature::toString).collect(Collectors.joining("\n"));
        assertEquals(
                "4ce795a1475061c6e0ebb53e461a53f304d04ed78c1974faf7d0e90d33232df2",
                new Fingerprint().add(all).sha256());
    }

    @Test
    void rotatingEventsChangesNoFeature() {
        Table events = SampleTables.w(2000);
        FeatureSet turned = RecoilFrame.NOMINAL_RECOIL.of(FeatureSet.FULL);
        float[] before = turned.matrix(events).data;
        float[] after = turned.matrix(SampleTables.rotated(events, 1)).data;
        for (int i = 0; i < before.length; i++) {
            // azimuths and momenta of the turned table are rounded to float32, of up to 1000 GeV
            assertEquals(
                    before[i],
                    after[i],
                    1e-6 * Math.abs(before[i]) + 2e-4,
                    turned.names().get(i % turned.size()));
        }
    }

    @Test
    void reflectingEventsChangesTheSignAcross() {
        Table events = SampleTables.w(500);
        FeatureSet turned = RecoilFrame.NOMINAL_RECOIL.of(FeatureSet.FULL);
        float[] before = turned.matrix(events).data;
        float[] after = turned.matrix(SampleTables.reflected(events)).data;
        for (int i = 0; i < before.length; i++) {
            boolean across = turned.names().get(i % turned.size()).endsWith("_across");
            assertEquals(across ? -before[i] : before[i], after[i], 1e-6 * Math.abs(before[i]) + 1e-5);
        }
    }

    @Test
    void refusesHalfAVector() {
        Refusals.refused(
                "RecoilFrame expects both components of a vector, but FeatureSet 'half' has 'v_px' of 'v' without the other;"
                        + " it has: v_px, n",
                () -> FRAME.of(FeatureSet.ofColumns("half", "v_px", "n"), DECLARED));
        Refusals.refused(
                "RecoilFrame expects both components of a vector, but FeatureSet 'half' has 'v_py' of 'v' without the other;"
                        + " it has: v_py",
                () -> FRAME.of(FeatureSet.ofColumns("half", "v_py"), DECLARED));
    }

    /** Such a feature would stay in the detector while all others are turned. */
    @Test
    void refusesFeaturesThatAreNotDeclaredAndAzimuths() {
        FeatureSet own = FeatureSet.of(
                "own",
                Feature.of("w_px", "2 * v_px"),
                Feature.of("root_n", "sqrt(n)"),
                Feature.of("mixed", "n + v_py"));
        String message = assertThrows(IllegalArgumentException.class, () -> FRAME.of(own, DECLARED))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "RecoilFrame expects to be told what a rotation and a reflection do to 'w_px', 'mixed' of"
                                + " FeatureSet 'own': "),
                message);
        Refusals.refused(
                "RecoilFrame expects vectors and invariants, but 'lead' of FeatureSet 'own' is an azimuth, which stays in the"
                        + " detector",
                () -> FRAME.of(FeatureSet.ofColumns("own", "lead"), DECLARED));
    }

    /** The library's own features are known by their formulas; other formulas under their names are others. */
    @Test
    void aFeatureWithTheNameOfTheLibrarysIsNotThatFeature() {
        FeatureSet own =
                FeatureSet.of("own", Feature.of("all_px", "lep_phi + lep_pt"), Feature.of("all_py", "2 * lep_phi"));
        String message = assertThrows(IllegalArgumentException.class, () -> RecoilFrame.NOMINAL_RECOIL.of(own))
                .getMessage();
        assertTrue(message.contains(" do to 'all_px', 'all_py' of FeatureSet 'own'"), message);
    }

    /** A schema of one's own with the same roles has the library's features too. */
    @Test
    void theLibrarysFeaturesAreKnownBesideAnOwnSchema() {
        EventSchema schema = EventSchema.of(
                "own",
                EventColumn.measured("cx", "GeV").as(Role.CHARGED_PX),
                EventColumn.measured("cy", "GeV").as(Role.CHARGED_PY),
                EventColumn.measured("nx", "GeV").as(Role.NEUTRAL_PX),
                EventColumn.measured("ny", "GeV").as(Role.NEUTRAL_PY));
        FeatureSet features = FeatureSet.of(
                "all",
                FeatureSet.THESIS.features().get(FeatureSet.THESIS.names().indexOf("all_px")),
                FeatureSet.THESIS.features().get(FeatureSet.THESIS.names().indexOf("all_py")));
        assertEquals(
                List.of("all_along"),
                RecoilFrame.NOMINAL_RECOIL
                        .of(features, EventSymmetry.Declared.of(schema))
                        .names());
    }

    /** The name of a declared column says nothing of a feature that is made of others. */
    @Test
    void aFeatureWithTheNameOfAColumnIsNotThatColumn() {
        FeatureSet own = FeatureSet.of("own", Feature.of("n", "v_px / 1000"));
        String message = assertThrows(IllegalArgumentException.class, () -> FRAME.of(own, DECLARED))
                .getMessage();
        assertTrue(message.contains(" do to 'n' of FeatureSet 'own'"), message);
    }

    @Test
    void vectorsOfOtherNamesAreTurnedAsTheyAreDeclared() {
        FeatureSet own = FeatureSet.of(
                "own", Feature.of("mex", "-v_px"), Feature.of("root_n", "sqrt(n)"), Feature.of("mey", "-v_py"));
        EventSymmetry.Declared declared = DECLARED.withFeatureVector(
                "met", own.features().get(0), own.features().get(2));
        FeatureSet turned = FRAME.of(own, declared);
        assertEquals(List.of("met_along", "met_across", "root_n"), turned.names());
        assertEquals(-2.2f, turned.matrix(twoEvents()).data[0]);
    }
}
