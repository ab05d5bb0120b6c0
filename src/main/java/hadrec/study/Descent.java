package hadrec.study;

import hadrec.optimizer.Optimizer;
import hadrec.statistics.RandomStream;
import java.util.ArrayList;
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
 * @param radii distances from a minimum within which it counts as reached, such as 0.01; the first is what outcomes speak of
 * @param noise standard deviation of each component of the gradient
 * @param seed of the noise
 */
public record Descent(TestFunction function, double[] start, int evaluations, double[] radii, double noise, long seed) {
    /**
     * Copies the start and the radii and checks the numbers.
     *
     * @throws IllegalArgumentException if the start has not the function's number of coordinates, there is no radius, or a number is
     *     negative
     */
    public Descent {
        start = start.clone();
        radii = radii.clone();
        if (start.length != function.dimension()) {
            throw new IllegalArgumentException("Descent on '" + function.name() + "' expects a start of "
                    + function.dimension() + " coordinates, got " + Arrays.toString(start));
        }
        boolean noNegative = Arrays.stream(radii).allMatch(radius -> radius >= 0) && noise >= 0;
        if (!(evaluations >= 1 && radii.length >= 1 && noNegative)) {
            throw new IllegalArgumentException(
                    "Descent expects at least 1 evaluation, radii and a noise from 0 up, got " + evaluations + ", "
                            + Arrays.toString(radii) + " and " + noise);
        }
    }

    /** {@return a descent from the function's own start: 1000 evaluations, to within 0.01, without noise} */
    public static Descent on(TestFunction function) {
        return new Descent(function, function.start(), 1000, new double[] {0.01}, 0, 0);
    }

    /** {@return the same from another start} */
    public Descent from(double... other) {
        return new Descent(function, other, evaluations, radii, noise, seed);
    }

    /** {@return the same with another number of evaluations} */
    public Descent withEvaluations(int most) {
        return new Descent(function, start, most, radii, noise, seed);
    }

    /** {@return the same with noise on the gradient} */
    public Descent withNoise(double standardDeviation, long noiseSeed) {
        return new Descent(function, start, evaluations, radii, standardDeviation, noiseSeed);
    }

    /** {@return the same with other radii; the first is what outcomes speak of} */
    public Descent within(double... others) {
        return new Descent(function, start, evaluations, others, noise, seed);
    }

    /**
     * The same from its start and from others close to it: where these differ much in steps, the number of steps is chaotic and says nothing.
     *
     * @param others how many
     * @param most largest shift of a coordinate; all shifts up to it are equally likely
     * @param shiftSeed of the shifts
     * @return this, then the others
     * @throws IllegalArgumentException if a number is negative
     */
    public List<Descent> shifted(int others, double most, long shiftSeed) {
        Check.that(others >= 0 && most >= 0, "Descent expects shifts from 0 up, got %d up to %s", others, most);
        List<Descent> all = new ArrayList<>(List.of(this));
        for (int other = 1; other <= others; other++) {
            SplittableRandom random = RandomStream.of(shiftSeed, "shift of a start", other);
            double[] near = start.clone();
            for (int i = 0; i < near.length; i++) {
                near[i] += most * (2 * random.nextDouble() - 1);
            }
            all.add(from(near));
        }
        return all;
    }

    /**
     * {@return the way an optimizer takes}
     *
     * @throws IllegalStateException if the thread is interrupted, which it stays
     */
    public DescentPath with(Optimizer optimizer) {
        DescentPath.Recorder recorder = new DescentPath.Recorder(this);
        walk(optimizer, recorder);
        return recorder.path();
    }

    /**
     * {@return by what factor an optimizer's distance to the minimum shrinks a step: the geometric mean over the second half of the steps;
     * NaN if it is at the minimum by then}
     *
     * @throws IllegalStateException if the thread is interrupted, which it stays
     */
    public double factor(Optimizer optimizer) {
        int half = evaluations / 2;
        double[] ends = new double[2];
        walk(optimizer, (step, x) -> {
            ends[0] = step == half ? function.distance(x) : ends[0];
            ends[1] = step == evaluations ? function.distance(x) : ends[1];
            return true;
        });
        return StrictMath.pow(ends[1] / ends[0], 1.0 / (evaluations - half));
    }

    /** Sees each place on a way, and says whether the way goes on. */
    @FunctionalInterface
    interface Watcher {
        boolean goesOnFrom(int step, double[] x);
    }

    private void walk(Optimizer optimizer, Watcher watcher) {
        DoubleParameter theta = new DoubleParameter("theta", start.clone());
        Optimizer.Run run = optimizer.start(List.of(theta), evaluations);
        SplittableRandom random = RandomStream.of(seed, "noise of the gradient");
        boolean goesOn = watcher.goesOnFrom(0, theta.value());
        for (int step = 1; step <= evaluations && goesOn; step++) {
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
            goesOn = watcher.goesOnFrom(step, theta.value());
        }
    }
}
