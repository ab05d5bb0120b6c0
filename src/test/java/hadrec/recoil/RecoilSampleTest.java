package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.Table;

/** The nominal recoil of the whole W sample against what is known of it. */
class RecoilSampleTest {
    private static Table nominal;

    @BeforeAll
    static void readTheSample() throws IOException {
        nominal = Recoil.nominal(read(
                "data/w_munu_13tev.csv.gz",
                List.of(
                        "weight",
                        "charged_px",
                        "charged_py",
                        "neutral_px",
                        "neutral_py",
                        "n_pv",
                        "boson_pt",
                        "boson_phi")));
    }

    /** The few columns needed here, as they stand in the file. */
    private static Table read(String file, List<String> names) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(file)), 1 << 16), StandardCharsets.US_ASCII))) {
            List<String> header = List.of(lines.readLine().split(","));
            int[] position = names.stream().mapToInt(header::indexOf).toArray();
            FloatColumn[] columns = names.stream().map(FloatColumn::create).toArray(FloatColumn[]::new);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(",", -1);
                for (int i = 0; i < columns.length; i++) {
                    columns[i].append(Float.parseFloat(fields[position[i]]));
                }
            }
            return Table.create(file, columns);
        }
    }

    @Test
    void meanSquareErrorIsTheOnePublishedWithTheSample() {
        BinnedProfile error = RecoilMeasure.meanSquareError().overall(nominal);
        assertEquals(160_000, error.events(0));
        // 53.9 GeV² and 82 000 effective events, both as rounded.
        assertEquals(53.9, error.value(0), 0.05);
        assertEquals(82_000, error.effectiveEvents(0), 500);
        assertTrue(error.error(0) > 0.1 && error.error(0) < 1, "error " + error.error(0));
    }

    @Test
    void widthsAreThoseOfASecondProgram() {
        // From a naive Python program on the text of the file, to four digits; float32 columns cost less.
        BinnedProfile halfWidth =
                RecoilMeasure.resolutionAcross().inBinsOf(nominal, "boson_pt", RecoilMeasure.ATLAS_13TEV);
        assertEquals(14_620, halfWidth.events(0));
        assertEquals(5.5534, halfWidth.value(0), 1e-4);
        assertEquals(6.8810, halfWidth.value(13), 1e-4);
        BinnedProfile deviation = RecoilMeasure.resolutionAcross()
                .asStandardDeviation()
                .inBinsOf(nominal, "boson_pt", RecoilMeasure.ATLAS_13TEV);
        assertEquals(6.3398, deviation.value(0), 1e-4);
        assertEquals(8.1332, deviation.value(13), 1e-4);
    }

    @Test
    void responseRisesWithTheBosonsMomentum() {
        BinnedProfile response =
                RecoilMeasure.response().inBinsOf(nominal, "boson_pt", Bins.of(0, 3, 6, 10, 20, 40, 80, 200));
        // From the same program.
        assertEquals(0.6341, response.value(0), 1e-4);
        assertEquals(0.94, response.value(6), 0.03);
        for (int bin = 1; bin < response.count(); bin++) {
            assertTrue(response.value(bin) > response.value(bin - 1), "bin " + bin);
        }
    }

    @Test
    void widthGrowsWithTheNumberOfVertices() {
        Bins vertices = Bins.ofIntegers(nominal.floatColumn("n_pv").asDoubleArray(), 500);
        BinnedProfile width = RecoilMeasure.resolutionAcross().inBinsOf(nominal, "n_pv", vertices);
        assertEquals(1, width.meanX()[0]);
        for (int bin = 1; bin < 5; bin++) {
            assertTrue(width.value(bin) > width.value(bin - 1), "bin " + bin);
        }
    }
}
