package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import hadrec.features.StandardScaler;
import hadrec.internal.compute.MatrixProducts;
import hadrec.network.CompiledNetwork;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thesis's network between scalers, not trained, on made-up events. */
class RecoilPredictorTest {
    private static final int EVENTS = 500;

    private final RecoilPredictor predictor = predictor();
    private final float[] features = features();

    private static RecoilPredictor predictor() {
        double[] twos = new double[38];
        Arrays.fill(twos, 2);
        CompiledNetwork network = CompiledNetwork.of(
                MultilayerPerceptron.of(38, NetworkSettings.THESIS, 2, 1),
                new StandardScaler(new double[38], twos)::transform,
                new StandardScaler(new double[] {1, -1}, new double[] {20, 30})::inverse,
                38,
                MatrixProducts.chosen());
        return new RecoilPredictor(network, new RecoilPlacement(38, 2, -1, -1, new double[] {20, 30}));
    }

    private static float[] features() {
        SplittableRandom random = new SplittableRandom(5);
        float[] features = new float[EVENTS * 38];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (8 * random.nextDouble() - 4);
        }
        return features;
    }

    @AfterEach
    void close() {
        predictor.close();
    }

    private float[] batch(int events) {
        float[] recoils = new float[2 * events];
        predictor.predict(features, events, recoils);
        return recoils;
    }

    private float[] singly() {
        float[] recoils = new float[2 * EVENTS];
        float[] recoil = new float[2];
        for (int event = 0; event < EVENTS; event++) {
            predictor.predict(Arrays.copyOfRange(features, 38 * event, 38 * event + 38), recoil);
            System.arraycopy(recoil, 0, recoils, 2 * event, 2);
        }
        return recoils;
    }

    /** Products that add in another order; the targets' spreads are 20 and 30 GeV. */
    @Test
    void oneByOneAgreesWithABatchToAMillionthOfTheSpread() {
        float[] together = batch(EVENTS);
        float[] alone = singly();
        double worst = 0;
        for (int i = 0; i < alone.length; i++) {
            worst = Math.max(worst, Math.abs(together[i] - alone[i]) / (i % 2 == 0 ? 20 : 30));
        }
        assertEquals(0, worst, 1e-6);
    }

    @Test
    void aSmallBatchHasTheBitsOfALargeOne() {
        assertArrayEquals(Arrays.copyOf(batch(EVENTS), 2 * 100), batch(100));
        assertEquals(0, batch(0).length);
    }

    @Test
    void eightThreadsAtOnceGetTheBitsOfOne() throws Exception {
        float[] together = batch(EVENTS);
        float[] alone = singly();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<float[]>>> calls = new ArrayList<>();
            for (int call = 0; call < 64; call++) {
                calls.add(() -> List.of(batch(EVENTS), singly()));
            }
            for (Future<List<float[]>> done : threads.invokeAll(calls)) {
                assertArrayEquals(together, done.get().get(0));
                assertArrayEquals(alone, done.get().get(1));
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Rounds of 150 calls until one allocates nothing: the first are interpreted, where short-lived objects are really made. */
    @Test
    void allocatesNothingAfterTheFirstCalls() {
        assumeTrue(MatrixProducts.chosen().getClass() != MatrixProducts.ejml().getClass(), "EJML's products copy rows");
        float[] one = Arrays.copyOf(features, 38);
        float[] recoil = new float[2];
        float[] recoils = new float[2 * EVENTS];
        Runnable calls = () -> {
            for (int call = 0; call < 50; call++) {
                predictor.predict(one, recoil);
                predictor.predict(features, EVENTS, recoils);
                predictor.predict(features, 100, recoils);
            }
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 40 && allocated > 0; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            calls.run();
            allocated = threads.getThreadAllocatedBytes(thread) - before;
        }
        assertEquals(0, allocated);
    }

    @Test
    void aFeatureThatIsNoNumberSpoilsItsOwnEventOnly() {
        float[] clean = batch(EVENTS);
        features[38 * 130 + 7] = Float.NaN;
        float[] spoilt = batch(EVENTS);
        assertTrue(Float.isNaN(spoilt[260]) && Float.isNaN(spoilt[261]));
        System.arraycopy(clean, 260, spoilt, 260, 2);
        assertArrayEquals(clean, spoilt);
    }

    @Test
    void stillPredictsWhenClosed() {
        float[] open = batch(EVENTS);
        predictor.close();
        assertArrayEquals(open, batch(EVENTS));
    }

    @Test
    void arraysMayBeLongerThanTheBatch() {
        float[] recoils = new float[2 * EVENTS + 1];
        recoils[400] = 7;
        predictor.predict(features, 200, recoils);
        assertEquals(7, recoils[400], "what is behind the last event stays");
        assertArrayEquals(batch(200), Arrays.copyOf(recoils, 400));
    }

    @Test
    void saysWhichArrayIsTooShort() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> predictor.predict(new float[37], new float[2]));
        assertEquals("The network expects 38 features and room for 2 predictions, got 37 and 2", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> predictor.predict(features, EVENTS, new float[EVENTS]));
        assertEquals(
                "The network expects 19000 features and room for 1000 predictions of 500 events, got 19000 and 500",
                e.getMessage());
    }
}
