package hadrec.data;

import static hadrec.data.EventColumn.count;
import static hadrec.data.EventColumn.measured;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EventSchemaTest {
    @Test
    void presetsHaveTheColumnsOfTheSamples() {
        assertEquals(68, EventSchema.W_MUNU.columns().size());
        assertEquals(69, EventSchema.Z_MUMU.columns().size());
        assertTrue(EventSchema.W_MUNU.column("jet3_phi").missingAllowed());
        assertEquals("rad", EventSchema.W_MUNU.column("nu_phi").unit());
    }

    @Test
    void changesGiveANewSchema() {
        EventSchema schema = EventSchema.of("mine", measured("px", "GeV"));
        assertEquals(List.of("px", "n"), schema.with(count("n")).names());
        assertEquals(List.of("px"), schema.names());
        assertTrue(schema.ignoring("a").ignoring("b").ignores("a"));
    }

    @Test
    void refusesContradictions() {
        refused(
                "EventSchema 'mine' declares column 'px' twice (upper and lower case count as the same)",
                () -> EventSchema.of("mine", count("px"), count("px")));
        refused("EventSchema 'mine' expects at least one column, got none", () -> EventSchema.of("mine"));
        EventSchema schema = EventSchema.of("mine", count("px"));
        refused("EventSchema 'mine' both declares and ignores column 'px'", () -> schema.ignoring("px"));
        refused("EventSchema 'mine' has no column 'py'; it has: px", () -> schema.column("py"));
    }

    @Test
    void refusesUnitsThatWouldNotBeConverted() {
        refused("EventColumn 'e' expects the unit spelt 'MeV', got 'mev'", () -> measured("e", "mev"));
        refused(
                "EventColumn 'phi' expects momenta and energies in GeV, MeV or TeV and angles in rad, got 'deg'",
                () -> measured("phi", "deg"));
        refused(
                "EventColumn 'n' holds whole numbers: it has no unit and is always finite",
                () -> count("n").mayBeNonFinite());
        String name = "EventColumn expects a name without comma, quote, control character or blanks around it, got ";
        refused(name + "'a,b'", () -> count("a,b"));
        refused(name + "' px'", () -> measured(" px", "GeV"));
        refused(
                "EventSchema 'mine' declares column 'PX' twice (upper and lower case count as the same)",
                () -> EventSchema.of("mine", measured("px", "GeV"), measured("PX", "GeV")));
        for (String unit : new String[] {"PeV", " MeV", "MeV/c", "deg"}) {
            refused(
                    "EventColumn 'e' expects momenta and energies in GeV, MeV or TeV and angles in rad, got '" + unit
                            + "'",
                    () -> measured("e", unit));
        }
    }

    private static void refused(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
