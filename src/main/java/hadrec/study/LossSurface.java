package hadrec.study;

import hadrec.loss.Loss;
import hadrec.network.MultilayerPerceptron;
import hadrec.statistics.RandomStream;
import hadrec.training.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The loss of given events as a function of all trainable numbers θ of a network, around those that it has: its gradient, its
 * curvature, and how both change along a step. All events are one mini-batch, as in training.
 *
 * <p>Follows the network while this is trained; what it tries it takes back. Its gradients are overwritten, so it looks between steps.
 */
public final class LossSurface {
    /** Where the differences of gradients are taken, over the norm of θ: the cube root of float32's precision, nearly. */
    private static final double REACH = 3e-3;

    private static final int MOST_ITERATIONS = 200;
    private static final double CONVERGED = 1e-3;

    private final MultilayerPerceptron network;
    private final Loss loss;
    private final Dataset events;
    private double[] direction;

    private LossSurface(MultilayerPerceptron network, Loss loss, Dataset events) {
        this.network = network;
        this.loss = loss;
        this.events = events;
        direction = anyDirection();
    }

    private double[] anyDirection() {
        SplittableRandom random = RandomStream.of(network.seed(), "sharpness");
        double[] any = new double[network.parameterCount()];
        Arrays.setAll(any, i -> RandomStream.gaussian(random, 1));
        return any;
    }

    /**
     * The loss of some events.
     *
     * @param network looked at each time
     * @param events not modified
     * @throws IllegalArgumentException if columns do not fit the network
     */
    public static LossSurface of(MultilayerPerceptron network, Loss loss, Dataset events) {
        Backpropagation.requireFit(network, events);
        return new LossSurface(network, loss, events);
    }

    /**
     * What a step θ − ηg along the gradient does, over several lengths η: how far it could be trusted.
     *
     * @param lowestLoss on the way, the start included
     * @param highestLoss on the way, the start included
     * @param gradientChange the largest |g(θ − ηg) − g(θ)|, over |g(θ)|
     * @param smoothness the largest |g(θ − ηg) − g(θ)| / |ηg|: how fast the gradient changes
     * @see "Santurkar et al., How does batch normalization help optimization?, NeurIPS 2018"
     */
    public record Step(double lowestLoss, double highestLoss, double gradientChange, double smoothness) {}

    /** {@return the network as it is now; not to be modified} */
    public MultilayerPerceptron network() {
        return network;
    }

    /** {@return E, the mean loss of the events in TRAIN mode} */
    public double loss() {
        return look().loss();
    }

    /** {@return |∂E/∂θ|} */
    public double gradientNorm() {
        return norm(flat(look().gradients()));
    }

    /**
     * {@return |W| of one dense layer, the root of the sum of the squares of its weights} Behind a normalization the length of W changes no
     * output, so that the gradient falls as 1/|W|: a step of gradient descent turns W by an angle that goes with η/|W|², one of Adam, which
     * does not depend on the size of the gradient, with η/|W|.
     *
     * @param layer the dense layers count from 1, the output layer included
     * @throws IllegalArgumentException if there is none of this number
     * @see "van Laarhoven, L2 regularization versus batch and weight normalization, arXiv:1706.05350"
     */
    public double weightNorm(int layer) {
        List<String> weights = network.parameters().keySet().stream()
                .filter(name -> name.endsWith(".weights"))
                .toList();
        Check.that(
                layer >= 1 && layer <= weights.size(),
                "LossSurface expects a dense layer from 1 to %d, got %d",
                weights.size(),
                layer);
        return norm(concatenated(
                List.of(network.parameters().get(weights.get(layer - 1)).value().data)));
    }

    /**
     * {@return the largest eigenvalue of ∂²E/∂θ², by power iteration on central differences of gradients} With a constant learning rate η,
     * gradient descent on these events is stable up to 2/η. It begins with the direction of the last call and ends when an iteration changes
     * the number by less than a thousandth, or after 200. Where the surface bends down more steeply than up, which the iteration finds
     * first, it goes on with the second derivatives less that number.
     *
     * @see "Cohen et al., Gradient descent on neural networks typically occurs at the edge of stability, ICLR 2021"
     */
    public double sharpness() {
        Map<String, float[]> before = network.copyState();
        double[] theta = parameters(before);
        double largest = eigenvalue(theta, 0);
        if (largest < 0) {
            direction = anyDirection();
            largest = eigenvalue(theta, -largest);
        }
        network.restore(before);
        return largest;
    }

    /** The eigenvalue that is largest in size after a number is added to all of them, without that number. */
    private double eigenvalue(double[] theta, double added) {
        double reach = REACH * Math.max(1, norm(theta));
        double eigenvalue = Double.NaN;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            scale(direction, 1 / norm(direction));
            double[] v = direction;
            double[] above = gradientAt(theta, reach, v);
            double[] below = gradientAt(theta, -reach, v);
            double[] curved = new double[theta.length];
            Arrays.setAll(curved, k -> (above[k] - below[k]) / (2 * reach) + added * v[k]);
            double next = dot(v, curved);
            boolean converged = Math.abs(next - eigenvalue) < CONVERGED * Math.abs(next);
            eigenvalue = next;
            if (converged || !(norm(curved) > 0)) {
                break;
            }
            direction = curved;
        }
        return eigenvalue - added;
    }

    /**
     * {@return what steps along the gradient do}
     *
     * @param rates η of each
     * @throws IllegalArgumentException if there is none
     */
    public Step along(double... rates) {
        Check.that(rates.length > 0, "LossSurface expects at least one learning rate, got none");
        Map<String, float[]> before = network.copyState();
        double[] theta = parameters(before);
        Backpropagation here = look();
        double[] gradient = flat(here.gradients());
        double size = norm(gradient);
        double lowest = here.loss();
        double highest = here.loss();
        double change = 0;
        double smoothness = 0;
        for (double rate : rates) {
            place(theta, -rate, gradient);
            Backpropagation there = look();
            double[] other = flat(there.gradients());
            Arrays.setAll(other, i -> other[i] - gradient[i]);
            lowest = Math.min(lowest, there.loss());
            highest = Math.max(highest, there.loss());
            change = Math.max(change, norm(other) / size);
            smoothness = Math.max(smoothness, norm(other) / (rate * size));
        }
        network.restore(before);
        return new Step(lowest, highest, change, smoothness);
    }

    /**
     * {@return the gradient noise scale tr Σ/|G|², in events} Σ is the covariance of the gradients of single events, G their mean: with mini-batches
     * of this size the gradient is as much noise as signal, and larger ones pay less and less. Estimated without bias in numerator and
     * denominator from the gradients of all events and of consecutive mini-batches of them; so where the signal is small beside its error, the
     * ratio may be negative or very large.
     *
     * @param batchSize of the small mini-batches, at most half the events
     * @see "McCandlish et al., An empirical model of large-batch training, arXiv:1812.06162, appendix A.1"
     */
    public double noiseScale(int batchSize) {
        int batches = batchSize < 1 ? 0 : events.events() / batchSize;
        Check.that(
                batches >= 2,
                "LossSurface expects mini-batches of 1 to %d events, half of all, got %d",
                events.events() / 2,
                batchSize);
        double ofAll = square(flat(look().gradients()));
        double ofSmall = 0;
        for (int b = 0; b < batches; b++) {
            Dataset some = events.rows(b * batchSize, (b + 1) * batchSize);
            ofSmall += square(flat(restored(some).gradients())) / batches;
        }
        int all = events.events();
        double signal = (all * ofAll - batchSize * ofSmall) / (all - batchSize);
        double noise = (ofSmall - ofAll) / (1.0 / batchSize - 1.0 / all);
        return noise / signal;
    }

    private Backpropagation look() {
        return restored(events);
    }

    /** Running statistics are put back. */
    private Backpropagation restored(Dataset some) {
        Map<String, float[]> before = network.copyState();
        Backpropagation pass = Backpropagation.of(network, loss, some);
        network.restore(before);
        return pass;
    }

    private double[] gradientAt(double[] theta, double step, double[] along) {
        place(theta, step, along);
        return flat(look().gradients());
    }

    private void place(double[] theta, double step, double[] along) {
        int at = 0;
        for (var parameter : network.parameters().values()) {
            float[] value = parameter.value().data;
            for (int i = 0; i < parameter.size(); i++, at++) {
                value[i] = (float) (theta[at] + step * along[at]);
            }
        }
    }

    private double[] parameters(Map<String, float[]> state) {
        return concatenated(
                network.parameters().keySet().stream().map(state::get).toList());
    }

    private static double[] flat(Map<String, float[]> arrays) {
        return concatenated(arrays.values());
    }

    private static double[] concatenated(Iterable<float[]> arrays) {
        int size = 0;
        for (float[] array : arrays) {
            size += array.length;
        }
        double[] all = new double[size];
        int at = 0;
        for (float[] array : arrays) {
            for (float value : array) {
                all[at++] = value;
            }
        }
        return all;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double square(double[] a) {
        return dot(a, a);
    }

    private static double norm(double[] a) {
        return Math.sqrt(square(a));
    }

    private static void scale(double[] a, double factor) {
        Arrays.setAll(a, i -> a[i] * factor);
    }
}
