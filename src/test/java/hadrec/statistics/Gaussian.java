package hadrec.statistics;

import java.util.SplittableRandom;

/** Gaussian numbers for tests (Box and Muller). */
public final class Gaussian {
    private Gaussian() {}

    /** Numbers of mean 0 and the given standard deviation. */
    public static double[] numbers(SplittableRandom random, int count, double sigma) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            numbers[i] = sigma * radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
        }
        return numbers;
    }
}
