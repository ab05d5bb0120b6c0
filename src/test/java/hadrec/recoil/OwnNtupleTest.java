package hadrec.recoil;

import static hadrec.data.EventColumn.count;
import static hadrec.data.EventColumn.identifier;
import static hadrec.data.EventColumn.measured;
import static hadrec.data.Role.BOSON_PHI;
import static hadrec.data.Role.BOSON_PT;
import static hadrec.data.Role.CHARGED_PX;
import static hadrec.data.Role.CHARGED_PY;
import static hadrec.data.Role.EVENT;
import static hadrec.data.Role.NEUTRAL_PX;
import static hadrec.data.Role.NEUTRAL_PY;
import static hadrec.data.Role.N_PV;
import static hadrec.data.Role.WEIGHT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.Split;
import hadrec.statistics.BinnedProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** The first events of the W sample in a file whose columns have other names and units. */
class OwnNtupleTest {
    private static final int EVENTS = 2_000;
    private static final Path SAMPLE = Path.of("data/w_munu_13tev.csv.gz");
    private static final EventSchema SCHEMA = EventSchema.of(
                    "own",
                    identifier("EventNumber").as(EVENT),
                    measured("mcWeight", "").as(WEIGHT),
                    measured("Boson_pt", "MeV").as(BOSON_PT),
                    measured("Boson_phi", "rad").as(BOSON_PHI),
                    measured("SumCharged_px", "MeV").as(CHARGED_PX),
                    measured("SumCharged_py", "MeV").as(CHARGED_PY),
                    measured("SumNeutral_px", "MeV").as(NEUTRAL_PX),
                    measured("SumNeutral_py", "MeV").as(NEUTRAL_PY),
                    count("NVtx").as(N_PV))
            .ignoringOthers();

    @TempDir
    Path folder;

    @Test
    void otherNamesAndUnitsGiveTheSameResolution() throws IOException {
        Table own = new CsvEventLoader(SCHEMA).load(ownFile());
        Table sample = new CsvEventLoader(EventSchema.W_MUNU).first(EVENTS).load(SAMPLE);
        assertEquals(SCHEMA.names(), own.columnNames());
        for (String column : List.of("boson_pt", "charged_px", "neutral_py")) {
            assertArrayEquals(
                    sample.floatColumn(column).asFloatArray(),
                    own.floatColumn(column).asFloatArray());
        }
        BinnedProfile expected = resolution(sample);
        assertArrayEquals(expected.values(), resolution(own).values());
        assertArrayEquals(expected.errors(), resolution(own).errors());
        assertEquals(
                Split.fold(0, 3, 1).parts(sample).test().rowCount(),
                Split.fold(0, 3, 1).parts(own).test().rowCount());
    }

    private static BinnedProfile resolution(Table events) {
        return RecoilMeasure.resolutionAcross()
                .atEqualResponse()
                .inBinsOf(Recoil.nominal(events), BOSON_PT.column(), RecoilMeasure.ATLAS_13TEV);
    }

    @Test
    void messagesNameTheFilesColumns() throws IOException {
        Path file = ownFile();
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^(\\d+,)[^,]+,", "$1heavy,"));
        assertRefused(file, " line 2, column 'mcWeight': expected a decimal number such as -12.5 or 3e-2, got 'heavy'");
        Files.writeString(file, Files.readString(file).replaceFirst("Boson_pt", "boson_pt"));
        assertRefused(
                file,
                " line 1: no column 'Boson_pt' (did you mean 'boson_pt'?), which the schema 'own' declares; it has: EventNumber, ");
    }

    private static void assertRefused(Path file, String start) {
        String message = assertThrows(UncheckedIOException.class, () -> new CsvEventLoader(SCHEMA).load(file))
                .getMessage();
        assertEquals(file + start, message.substring(0, Math.min(message.length(), (file + start).length())));
    }

    /** Copies the sample under other names, momenta in MeV. */
    private Path ownFile() throws IOException {
        Map<String, String> headings = new LinkedHashMap<>();
        SCHEMA.columns().forEach(column -> headings.put(column.name(), column.heading()));
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(SAMPLE))))) {
            List<String> names = List.of(lines.readLine().split(",", -1));
            List<String> own = new ArrayList<>();
            own.add(String.join(
                    ",",
                    names.stream()
                            .map(name -> headings.getOrDefault(name, name + "_2"))
                            .toList()));
            for (int event = 0; event < EVENTS; event++) {
                String[] fields = lines.readLine().split(",", -1);
                Arrays.setAll(
                        fields,
                        i -> headings.containsKey(names.get(i))
                                        && SCHEMA.column(names.get(i)).unit().equals("MeV")
                                ? new BigDecimal(fields[i]).movePointRight(3).toPlainString()
                                : fields[i]);
                own.add(String.join(",", fields));
            }
            return Files.write(folder.resolve("own.csv"), own);
        }
    }
}
