package hadrec.model;

import hadrec.internal.checks.Interrupt;
import hadrec.internal.compute.Team;
import hadrec.network.CompiledNetwork;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * A trained regressor in the form for an event loop: arrays of features in, arrays of recoils out, nothing allocated after
 * the first calls of a thread. One predictor serves any number of threads at once.
 *
 * <p>Features are those of the regressor's {@linkplain RecoilRegressor#inputs inputs}, in their order, unscaled; momenta in
 * GeV, angles in rad. A recoil is (u_x, u_y) in GeV; one of a network trained by a likelihood is followed by its
 * covariance (xx, xy, yy) in GeV². A feature that is not finite spoils the recoil of its own event only.
 *
 * <p>In batches an event has the same bits whatever the other events and the threads. Predicted singly it differs from that by
 * float32 rounding, as its sums run in another order.
 */
public final class RecoilPredictor implements AutoCloseable {
    /** The least and the most predicted variance of a component, GeV². */
    public static final double LEAST_VARIANCE = 1e-12;

    /** See {@link #LEAST_VARIANCE}. */
    public static final double MOST_VARIANCE = 1e12;

    /** The least 1 − ρ²: rounding to float32 must not make the covariance of almost fully correlated components indefinite. */
    public static final double LEAST_UNCORRELATED = 1e-6;

    /** The least output for a precision, e⁻¹⁰⁰ = 4 · 10⁻⁴⁴: a smaller one makes a covariance overflow float64. */
    public static final double LEAST_DIAGONAL = -100;

    private static final String WORK = "the prediction";
    private static final float[] NOTHING = {};

    /** Between two looks at whether the thread is interrupted; fewer would keep the team waiting. */
    private static final int BLOCKS = 512;

    private final CompiledNetwork network;
    private final RecoilPlacement placement;
    private final IntConsumer predictBlock = this::predictBlock;
    private final ReentrantLock sharing = new ReentrantLock();

    /** The team's task and the team, started by the first batch that it can share; all touched under the lock only. */
    private float[] features = NOTHING;

    private float[] recoils = NOTHING;
    private int events;
    private int firstBlock;
    private Optional<Team> team = Optional.empty();

    RecoilPredictor(CompiledNetwork network, RecoilPlacement placement) {
        this.network = network;
        this.placement = placement;
    }

    /**
     * Predicts the recoil of one event.
     *
     * @param features the event's features; not modified
     * @param recoil set to u_x and u_y, or to these and the covariance
     * @throws IllegalArgumentException if there are not as many features as inputs, or {@code recoil} has not two (five) places
     */
    public void predict(float[] features, float[] recoil) {
        network.predict(features, recoil);
        placement.place(features, recoil, 0, 1);
    }

    /**
     * Predicts the recoil of many events, on all processors unless another thread's batch has them, else on the calling thread.
     * Events are computed {@value CompiledNetwork#BLOCK} at a time; fewer take as long.
     *
     * @param features events × features, one event after the other; may be longer; not modified
     * @param events number of events
     * @param recoils set to u_x and u_y (and the covariance) of each event; may be longer
     * @throws IllegalArgumentException if an array is too short
     * @throws IllegalStateException if the thread is interrupted, which it stays
     */
    public void predict(float[] features, int events, float[] recoils) {
        int blocks = network.blocks(features, events, recoils);
        if (blocks > 1 && sharing.tryLock()) {
            try {
                share(blocks, features, events, recoils);
            } finally {
                sharing.unlock();
            }
        } else {
            for (int number = 0; number < blocks; number++) {
                Interrupt.check(WORK);
                predictBlock(features, events, recoils, number);
            }
        }
    }

    private void share(int blocks, float[] from, int count, float[] to) {
        if (team.isEmpty()) {
            team = Optional.of(new Team(Runtime.getRuntime().availableProcessors()));
        }
        features = from;
        events = count;
        recoils = to;
        try {
            for (firstBlock = 0; firstBlock < blocks; firstBlock += BLOCKS) {
                Interrupt.check(WORK);
                team.get().run(Math.min(BLOCKS, blocks - firstBlock), predictBlock);
            }
        } finally {
            features = NOTHING;
            recoils = NOTHING;
        }
    }

    private void predictBlock(int number) {
        predictBlock(features, events, recoils, firstBlock + number);
    }

    private void predictBlock(float[] from, int count, float[] to, int number) {
        network.predictBlock(from, count, to, number);
        int first = number * CompiledNetwork.BLOCK;
        placement.place(from, to, first, Math.min(count, first + CompiledNetwork.BLOCK));
    }

    /** Ends the threads that share batches, after the present batch; later batches run on the calling thread. */
    @Override
    public void close() {
        sharing.lock();
        try {
            team.ifPresent(Team::close);
            team = Optional.of(new Team(1));
        } finally {
            sharing.unlock();
        }
    }

    @Override
    public String toString() {
        return "RecoilPredictor, a " + network;
    }
}
