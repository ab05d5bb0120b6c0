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
        assertTrue(EventSchema.W_MUNU.column("jet3_phi").absence().missingAllowed());
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
    void rolesAreColumnsOfTheSamples() {
        for (Role role : Role.values()) {
            assertTrue(EventSchema.W_MUNU.names().contains(role.column()), role.column());
        }
    }

    @Test
    void aRoleNamesTheColumnOfTheTable() {
        EventColumn column = measured("Boson_pt", "MeV").as(Role.BOSON_PT).mayBeMissing();
        assertEquals("boson_pt", column.name());
        assertEquals("Boson_pt", column.heading());
        assertEquals("MeV", column.unit());
        EventSchema schema =
                EventSchema.of("mine", column, measured("Jet1", "GeV").as("jet1_pt"));
        assertEquals(List.of("boson_pt", "jet1_pt"), schema.names());
        assertEquals(column, schema.column("boson_pt"));
    }

    @Test
    void refusesRolesOfOtherColumns() {
        refused(
                "EventSchema 'mine' declares column 'boson_pt' twice (upper and lower case count as the same)",
                () -> EventSchema.of(
                        "mine",
                        measured("pt1", "MeV").as(Role.BOSON_PT),
                        measured("pt2", "MeV").as(Role.BOSON_PT)));
        refused(
                "EventSchema 'mine' declares column 'weight' twice (upper and lower case count as the same)",
                () -> EventSchema.of(
                        "mine", measured("weight", ""), measured("w", "").as(Role.WEIGHT)));
        refused(
                "EventSchema 'mine' reads column 'pt' of the file twice",
                () -> EventSchema.of(
                        "mine", measured("pt", "GeV"), measured("pt", "GeV").as(Role.BOSON_PT)));
        refused(
                "EventColumn 'pt' as BOSON_PT expects a momentum or energy in GeV, MeV or TeV, got FLOAT",
                () -> measured("pt", "").as(Role.BOSON_PT));
        refused(
                "EventColumn 'boson_phi' as BOSON_PHI expects an angle in rad, got FLOAT in GeV",
                () -> measured("boson_phi", "GeV"));
        refused(
                "EventColumn 'number' as EVENT expects a whole number, got FLOAT",
                () -> measured("number", "").as(Role.EVENT));
        refused(
                "EventColumn 'w' as WEIGHT expects a number without unit, got FLOAT in rad",
                () -> measured("w", "rad").as(Role.WEIGHT));
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
