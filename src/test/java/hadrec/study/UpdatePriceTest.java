package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.training.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class UpdatePriceTest {
    @Test
    void aWiderNetworkCostsMore() {
        Map<String, Training> trainings = new LinkedHashMap<>();
        trainings.put("narrow", TinyEvents.BASE.withHiddenNodes(List.of(8, 8)));
        trainings.put("wide", TinyEvents.BASE.withHiddenNodes(List.of(256, 256)));
        UpdatePrice price = UpdatePrice.of(trainings, TinyEvents.EVENTS, 40, 5);
        double[] ratios = price.ratios("wide", "narrow");
        assertEquals(5, ratios.length);
        assertTrue(ratios[2] > 2, "wide over narrow: " + price);
        assertTrue(price.seconds("narrow")[0] > 0);
        Table table = price.toTable();
        assertEquals(1, table.doubleColumn("ratio").get(0));
        assertEquals(ratios[2], table.doubleColumn("ratio").get(1));
        assertEquals(ratios[4], table.doubleColumn("highest").get(1));
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        assertRefused(
                "UpdatePrice expects trainings, steps and rounds, got 0, 1 and 1",
                () -> UpdatePrice.of(Map.of(), TinyEvents.EVENTS, 1, 1));
    }
}
