package hadrec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.Split;
import hadrec.figures.Series;
import hadrec.recoil.RecoilMeasure;
import hadrec.statistics.Bins;
import hadrec.statistics.Histogram;
import hadrec.study.Correlations;
import hadrec.study.DescentPath;
import hadrec.study.Experiment;
import hadrec.study.LearningRateRange;
import hadrec.training.Dataset;
import hadrec.training.Training;
import hadrec.training.TrainingFit;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What a notebook shows as the last value of a cell: a line, and no dump or hash code. */
class LastValuesTest {
    @Test
    void valuesThatHoldArraysOrTablesAreALine() {
        Table events = Table.create("e", DoubleColumn.create("x", new double[100]));
        assertEquals(
                "70 training, 10 validation and 20 test events",
                Split.of(events, 0.7, 0.1, 1).toString());
        assertEquals(
                "2 bins from 0.0 to 2.0: sum of weights 3.0, below 1.0, above 0.0",
                Histogram.of(new double[] {-1, 0.5, 1, 1.5}, Bins.of(0, 1, 2)).toString());
        assertEquals(
                "3 events of 2 features and 1 targets",
                Dataset.of(new FMatrixRMaj(3, 2), new FMatrixRMaj(3, 1)).toString());
        assertEquals("Stopping[epochs=5]", TrainingFit.Stopping.after(5).toString());
        assertEquals(
                "Limited[split=First[training=9], training=3]",
                Split.first(9).atMost(3, Integer.MAX_VALUE).toString());
        assertEquals(
                "Series 'a' of 2 points",
                Series.curve("a", new double[2], new double[2]).toString());
        assertEquals(
                "RecoilMeasure HALF_WIDTH", RecoilMeasure.resolutionAcross().toString());
        assertEquals(
                "Experiment of 1 settings of [] with 3 seeds",
                Experiment.on(events, Training.THESIS).withSeeds(3).toString());
        assertEquals("CsvEventLoader of 'W → μν', 68 columns", new CsvEventLoader(EventSchema.W_MUNU).toString());
        FMatrixRMaj columns = new FMatrixRMaj(new float[][] {{1, 2}, {2, 4}, {3, 6}});
        assertEquals(
                "correlations of 2 columns, of which 1 are independent",
                Correlations.of(List.of("a", "b"), columns, new float[] {1, 1, 1})
                        .toString());
        assertEquals(
                "2 steps with learning rates from 0.1 to 1.0",
                new LearningRateRange(new double[] {0.1, 1}, new double[2], new double[2]).toString());
        assertEquals(
                "[1.0, 2.0] after 7 evaluations, value 3.0",
                new DescentPath.Point(7, new double[] {1, 2}, 3, 0).toString());
    }
}
