package hadrec.wmass;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.recoil.Recoil;
import hadrec.recoil.Recoils;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ToyStudyTest {
    private static final Table EVENTS = MassErrorsTest.withBoson(ToyBosons.events(20_000, 1));
    private static final Recoils RECOILS = Recoils.of("own", EVENTS).and("zero", Recoil.of(EVENTS, "0", "0"));
    private static final List<MassObservable> BOTH = List.of(ToyBosons.M_T, ToyBosons.LEPTON);
    private static final ToyStudy STUDY = ToyStudy.of(RECOILS, BOTH, ToyBosons.SETTINGS, new Bootstrap(1, 2000));

    @Test
    void toysAgreeWithTheFisherInformation() {
        for (String name : STUDY.names()) {
            double toys = STUDY.errors().error(name).value();
            // 2 000 toys know a width to 1.6 %
            assertEquals(1, toys / STUDY.expected().error(name).value(), 0.05, name);
            Estimate mean = STUDY.mean(name);
            assertEquals(0, mean.value(), 4 * mean.error(), name);
            assertTrue(STUDY.width(name).value() < toys, name + ": the noise of the templates makes the toys narrow");
        }
        assertEquals(
                STUDY.expected().correlation("own m_T", "own lepton pT").value(),
                STUDY.errors().correlation("own m_T", "own lepton pT").value(),
                0.06); // 3 (1 − ρ²)/√2000
        assertEquals(
                1,
                STUDY.errors().combination("own m_T", "own lepton pT").error().value()
                        / STUDY.expected()
                                .combination("own m_T", "own lepton pT")
                                .error()
                                .value(),
                0.05);
    }

    @Test
    void expectedIsTheInformationOfTheSameMeasurements() {
        MassErrors expected = MassErrors.expected(RECOILS, BOTH, BreitWigner.W);
        for (String name : STUDY.names()) {
            assertEquals(expected.error(name), STUDY.expected().error(name));
        }
        assertEquals(
                MassTemplates.of(EVENTS, ToyBosons.M_T).sensitivity().value(),
                expected.error("own m_T").value(),
                1e-9);
    }

    @Test
    void anEventCountsEquallyOftenForAll() {
        // pT^ℓ does not know of the recoil; without recoil m_T is 2 pT^ℓ
        assertArrayEquals(STUDY.shifts("own lepton pT"), STUDY.shifts("zero lepton pT"));
        assertArrayEquals(STUDY.shifts("zero m_T"), STUDY.shifts("zero lepton pT"), 0.5);
        assertEquals(
                1, STUDY.errors().correlation("own lepton pT", "zero lepton pT").value(), 1e-9);
        assertArrayEquals(
                STUDY.shifts("own m_T"), STUDY.toTable().doubleColumn("own m_T").asDoubleArray());
    }

    @Test
    void errorOfAnErrorIsThatOfTheToysAtLeast() {
        Estimate error = STUDY.errors().error("own m_T");
        double ofToys = error.value() / Math.sqrt(2 * 2000.0);
        double ofEvents = STUDY.expected().error("own m_T").error();
        // jackknives of 50 groups know an error to 10 %
        assertEquals(1, error.error() / Math.hypot(ofToys, ofEvents), 0.3);
    }

    @Test
    void sameBitsOnOneAndTwoThreads() {
        Bootstrap few = new Bootstrap(5, 100);
        ToyStudy one = ToyStudy.of(RECOILS, BOTH, ToyBosons.SETTINGS, few, 1);
        ToyStudy two = ToyStudy.of(RECOILS, BOTH, ToyBosons.SETTINGS, few, 2);
        for (String name : one.names()) {
            assertArrayEquals(one.shifts(name), two.shifts(name));
        }
        ToyStudy other = ToyStudy.of(RECOILS, BOTH, ToyBosons.SETTINGS, new Bootstrap(6, 100), 2);
        assertTrue(other.shifts("own m_T")[0] != one.shifts("own m_T")[0]);
    }

    @Test
    void refusesWhatGivesNoErrors() {
        refused(
                "ToyStudy expects at least 100 toys, got 99",
                () -> ToyStudy.of(RECOILS, BOTH, ToyBosons.SETTINGS, new Bootstrap(1, 99)));
        MassTemplates.Settings narrow = MassTemplates.Settings.DEFAULT.withShifts(60, 5);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> ToyStudy.of(RECOILS, BOTH, narrow, new Bootstrap(1, 100)))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "ToyStudy expects shifts up to at least 2.5 times the error, got ±60.0 MeV for 'own m_T'"),
                message);
    }
}
