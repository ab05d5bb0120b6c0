package hadrec.study;

import hadrec.optimizer.Optimizer;
import hadrec.statistics.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The task of finding the minimum of a test function, to be given to one optimizer after the other.
 *
 * <p>Noise stands for what a mini-batch does to the gradient: independent Gaussian numbers of equal width are added to its
 * components, the same ones for every optimizer. A path has the values without noise, at the parameters, not where an
 * optimizer looks ahead to.
 *
 * @param function to make small
 * @param start where it begins
 * @param evaluations of the gradient that are allowed
 * @param radius distance from a minimum at which it counts as reached
 * @param noise standard deviation of each component of the gradient
 * @param seed of the noise
 */
public record Descent(TestFunction function, double[] start, int evaluations, double radius, double noise, long seed) {
    /**
     * Copies the start and checks the numbers.
     *
     * @throws IllegalArgumentException if the start has not the function's number of coordinates, or a number is negative
     */
    public Descent {
        start = start.clone();
        if (start.length != function.dimension()) {
            throw new IllegalArgumentException("Descent on '" + function.name() + "' expects a start of "
                    + function.dimension() + " coordinates, got " + Arrays.toString(start));
        }
        if (!(evaluations >= 1 && radius >= 0 && noise >= 0)) {
            throw new IllegalArgumentException(
                    "Descent expects at least 1 evaluation, a radius and a noise from 0 up, got " + evaluations + ", "
                            + radius + " and " + noise);
        }
    }

    /** {@return a descent from the function's own start: 1000 evaluations, to within 0.01, without noise} */
    public static Descent on(TestFunction function) {
        return new Descent(function, function.start(), 1000, 0.01, 0, 0);
    }

    /** {@return the same from another start} */
    public Descent from(double... other) {
        return new Descent(function, other, evaluations, radius, noise, seed);
    }

    /** {@return the same with another number of evaluations} */
    public Descent withEvaluations(int most) {
        return new Descent(function, start, most, radius, noise, seed);
    }

    /** {@return the same with noise on the gradient} */
    public Descent withNoise(double standardDeviation, long noiseSeed) {
        return new Descent(function, start, evaluations, radius, standardDeviation, noiseSeed);
    }

    /**
     * {@return the way an optimizer takes}
     *
     * @throws IllegalStateException if the thread is interrupted, which it stays
     */
    public DescentPath with(Optimizer optimizer) {
        DoubleParameter theta = new DoubleParameter("theta", start.clone());
        Optimizer.Run run = optimizer.start(List.of(theta), evaluations);
        SplittableRandom random = RandomStream.of(seed, "noise of the gradient");
        DescentPath.Recorder recorder = new DescentPath.Recorder(this);
        recorder.record(0, theta.value());
        for (int step = 1; step <= evaluations && !recorder.diverged(); step++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException(
                        "interrupted: the descent on '" + function.name() + "' is not finished");
            }
            run.lookAhead();
            function.formula().at(theta.value(), theta.gradient());
            for (int i = 0; noise > 0 && i < theta.size(); i++) {
                theta.gradient()[i] += RandomStream.gaussian(random, noise);
            }
            run.step();
            recorder.record(step, theta.value());
        }
        return recorder.path();
    }
}
