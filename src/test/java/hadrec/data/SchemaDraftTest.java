package hadrec.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class SchemaDraftTest {
    private static final String OWN = """
            ,EventNumber,weight,met_x,met_y,lead_azimuth,dphi,jet_n,charge,Jet1_pt,b,time,isolated,trigger
            0,4000000001,0.5,41000.5,-3000,1.5,0.1,2,-1,52000.5,-999,1672531200.5,True,"mu20,mu50"
            1,4000000002,1.5,-12000,2500.25,-3.1,-0.2,0,1,,1.25,1672531201.5,False,mu20
            2,4000000003,1,3000,-41000,0,0.3,1,1,31000,3.5,1672531202,True,
            """;

    @TempDir
    Path folder;

    private Path own() throws IOException {
        return Files.writeString(folder.resolve("own.csv"), OWN);
    }

    @Test
    void proposesJavaToPaste() throws IOException {
        assertEquals(
                """
                EventSchema schema = EventSchema.of(
                        "own",
                        identifier("EventNumber").as(EVENT),        // 4000000001 to 4000000003
                        measured("weight", "").as(WEIGHT),          // 0.5 to 1.5
                        measured("met_x", "MeV").xOf("met"),        // -12000 to 41000.5
                        measured("met_y", "MeV").yOf("met"),        // -41000 to 2500.25
                        measured("lead_azimuth", "rad").azimuth(),  // -3.1 to 1.5
                        measured("dphi", "rad").odd(),              // -0.2 to 0.3
                        count("jet_n").as(JET_N),                   // 0 to 2
                        integer("charge"),                          // -1 to 1
                        measured("Jet1_pt", "MeV").mayBeMissing().invariant(), // 31000 to 52000.5, 33.3 % missing
                        measured("b", "").missingIs(-999),          // 1.25 to 3.5, 33.3 % -999
                        precise("time", ""),                        // 1672531200.5 to 1672531202
                        count("isolated"))                          // 0 to 1
                    .ignoring("trigger")
                    ;""".replaceAll(" +//", " //"),
                EventSchema.draft(own()).toString().replaceAll(" +//", " //"));
    }

    /** Names that ntuples often use stand for roles, unless two columns claim one; ATLAS's mpx is a component in MeV. */
    @Test
    void proposesRolesForUsualNames() throws IOException {
        Path file = Files.writeString(
                folder.resolve("usual.csv"),
                "evtNumber,nVtx,mcWeight,eventWeight,truthW_pt,truthW_phi,trk_mpx,trk_mpy\n"
                        + "7,2,1.5,1.25,41000.5,0.25,-3000.5,2500.5\n");
        String java = EventSchema.draft(file).toString();
        assertTrue(java.contains("identifier(\"evtNumber\").as(EVENT)"), java);
        assertTrue(java.contains("count(\"nVtx\").as(N_PV)"), java);
        assertTrue(java.contains("measured(\"mcWeight\", \"\").invariant(),"), java);
        assertTrue(java.contains("measured(\"eventWeight\", \"\").invariant(),"), java);
        assertTrue(java.contains("measured(\"truthW_pt\", \"MeV\").as(BOSON_PT)"), java);
        assertTrue(java.contains("measured(\"truthW_phi\", \"rad\").as(BOSON_PHI)"), java);
        assertTrue(java.contains("measured(\"trk_mpx\", \"MeV\").xOf(\"trk\")"), java);
    }

    /** Whole numbers are momenta all the same where the name says so; a role that is not given is named with its reason. */
    @Test
    void proposesTheBosonsRolesAndSaysWhyNot() throws IOException {
        Path vpt = Files.writeString(folder.resolve("vpt.csv"), "vpt_truth,vphi_truth\n12.5,0.25\n");
        String java = EventSchema.draft(vpt).toString();
        assertTrue(java.contains("measured(\"vpt_truth\", \"GeV\").as(BOSON_PT)"), java);
        assertTrue(java.contains("measured(\"vphi_truth\", \"rad\").as(BOSON_PHI)"), java);
        Path whole = Files.writeString(folder.resolve("whole.csv"), "truthZpt,lep_pt\n12,40\n15,30\n");
        java = EventSchema.draft(whole).toString();
        assertTrue(java.contains("measured(\"truthZpt\", \"GeV\").as(BOSON_PT)"), java);
        assertTrue(java.contains("measured(\"lep_pt\", \"GeV\").as(LEP_PT)"), java);
        Path rivals = Files.writeString(folder.resolve("rivals.csv"), "evt,event_id,nVtx\n1,2,1.5\n");
        java = EventSchema.draft(rivals).toString();
        assertTrue(java.contains("EVENT? as event_id"), java);
        assertTrue(java.contains("EVENT? as evt"), java);
        Path fraction = Files.writeString(folder.resolve("fraction.csv"), "evt\n1.5\n");
        java = EventSchema.draft(fraction).toString();
        assertTrue(java.contains("EVENT would be a whole number"), java);
    }

    @Test
    void isUsableAtOnce() throws IOException {
        Table events = new CsvEventLoader(EventSchema.draft(own()).schema()).load(own());
        assertEquals(3, events.rowCount());
        assertEquals(41.0005f, events.floatColumn("met_x").get(0));
        assertTrue(events.column("b").isMissing(0));
        assertEquals(1672531201.5, events.doubleColumn("time").get(1));
    }

    /** What the shipped samples are is declared; their files let one think the same of all but a few. */
    @Test
    void proposesForTheSampleWhatIsDeclared() {
        EventSchema draft =
                EventSchema.draft(Path.of("data/w_munu_13tev.csv.gz")).schema();
        assertEquals(EventSchema.W_MUNU.names(), draft.names());
        for (EventColumn declared : EventSchema.W_MUNU.columns()) {
            EventColumn proposed = draft.column(declared.name());
            assertEquals(declared.unit(), proposed.unit(), declared.name());
            assertEquals(declared.absence().sentinel(), proposed.absence().sentinel(), declared.name());
            assertTrue(
                    declared.absence().missingAllowed() || !proposed.absence().missingAllowed(), declared.name());
        }
    }

    @Test
    void refusesWhatIsNoTable() throws IOException {
        Path file = Files.writeString(folder.resolve("none.csv"), "a,b\n");
        String message = assertThrows(UncheckedIOException.class, () -> EventSchema.draft(file))
                .getMessage();
        assertTrue(message.endsWith("expected at least one event, got only the header"), message);
    }
}
