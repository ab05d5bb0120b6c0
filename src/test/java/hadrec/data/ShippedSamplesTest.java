package hadrec.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** The two files that come with the project. */
class ShippedSamplesTest {
    @Test
    void holdsTheWEvents() {
        Table events = new CsvEventLoader(EventSchema.W_MUNU).load(Path.of("data/w_munu_13tev.csv.gz"));
        assertEquals(160_000, events.rowCount());
        assertEquals(EventSchema.W_MUNU.names(), events.columnNames());
        assertEquals(0.45425f, ((FloatColumn) events.column("weight")).getFloat(0));
        assertEquals(-6.80814f, ((FloatColumn) events.column("charged_px")).getFloat(0));
        assertEquals(-0.15685f, ((FloatColumn) events.column("nu_phi")).getFloat(0));
        assertEquals(24, ((IntColumn) events.column("boson_pdg_id")).getInt(0));
        assertTrue(events.column("jet3_pt").isMissing(0));
        assertEquals(160_000, ((IntColumn) events.column("event")).getInt(159_999));
        assertEquals(60_302, events.column("jet1_pt").countMissing());
        assertEquals(2, events.column("npfo5_phi").countMissing());
    }

    @Test
    void holdsTheZEvents() {
        Table events = new CsvEventLoader(EventSchema.Z_MUMU).load(Path.of("data/z_mumu_13tev.csv.gz"));
        assertEquals(40_000, events.rowCount());
        assertEquals(ColumnType.FLOAT, events.column("boson_m").type());
        assertEquals(ColumnType.INTEGER, events.column("lep2_charge").type());
        assertEquals(87.0856f, ((FloatColumn) events.column("boson_m")).getFloat(0));
        assertEquals(34.9012f, ((FloatColumn) events.column("lep2_pt")).getFloat(0));
    }

    @Test
    void loadsTheFirstEventsAlone() {
        Table few = new CsvEventLoader(EventSchema.W_MUNU).first(2_000).load(Path.of("data/w_munu_13tev.csv.gz"));
        assertEquals(2_000, few.rowCount());
        assertEquals("W → μν", few.name());
    }
}
