package hadrec.study;

import hadrec.optimizer.Optimizer;
import hadrec.statistics.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A random search over the settings of an optimizer: each drawn log-uniformly between two ends, independently. For equal conditions,
 * every optimizer gets the same number of trials. Trials of the same number and seed draw the same random numbers setting by setting, so that
 * two searches over the same settings try the same values.
 *
 * <p>{@code OptimizerSearch.of(x -> new Momentum(x.get("rate"), 1 - x.get("1 - factor"))).over("rate", 1e-3, 1).over("1 - factor", 1e-2, 1)}.
 * Immutable.
 *
 * @see "Bergstra and Bengio, Random search for hyper-parameter optimization, JMLR 13 (2012)"
 * @see "Choi et al., On empirical comparisons of optimizers for deep learning, arXiv:1910.05446"
 */
public final class OptimizerSearch {
    private final Function<Map<String, Double>, Optimizer> maker;
    private final List<Setting> settings;

    /** How near to an end of its range a value must be, in the logarithm and of the range, to say that the best one may lie beyond. */
    private static final double EDGE = 0.05;

    private record Setting(String name, double low, double high) {
        double draw(SplittableRandom random) {
            return low * StrictMath.pow(high / low, random.nextDouble());
        }

        String text(double value) {
            double place = StrictMath.log(value / low) / StrictMath.log(high / low);
            String sign = place < EDGE ? "≤" : place > 1 - EDGE ? "≥" : "=";
            return String.format(Locale.ROOT, "%s %s %.2g", name, sign, value);
        }
    }

    private OptimizerSearch(Function<Map<String, Double>, Optimizer> maker, List<Setting> settings) {
        this.maker = maker;
        this.settings = settings;
    }

    /**
     * {@return a search of no setting yet}
     *
     * @param maker of an optimizer with the values of the settings by name
     */
    public static OptimizerSearch of(Function<Map<String, Double>, Optimizer> maker) {
        Check.given("OptimizerSearch", "what makes an optimizer", maker);
        return new OptimizerSearch(maker, List.of());
    }

    /**
     * {@return the same over a further setting}
     *
     * @throws IllegalArgumentException unless 0 &lt; low &lt; high, both finite, and the name is new
     */
    public OptimizerSearch over(String setting, double low, double high) {
        Check.that(
                low > 0 && low < high && high <= Double.MAX_VALUE,
                "OptimizerSearch expects '%s' with 0 < low < high, got %s and %s",
                setting,
                low,
                high);
        Check.that(
                settings.stream().noneMatch(known -> known.name.equals(setting)),
                "OptimizerSearch expects each setting once, got '%s' again",
                setting);
        List<Setting> more = new ArrayList<>(settings);
        more.add(new Setting(setting, low, high));
        return new OptimizerSearch(maker, List.copyOf(more));
    }

    /**
     * {@return the values of one trial by name, the same for the same seed and number}
     *
     * @param trial from 1
     */
    public Map<String, Double> values(int trial, long seed) {
        SplittableRandom random = RandomStream.of(seed, "search", trial);
        Map<String, Double> values = new LinkedHashMap<>();
        settings.forEach(setting -> values.put(setting.name, setting.draw(random)));
        return values;
    }

    /**
     * {@return the values of one trial in words, such as {@code η = 0.012, 1 − γ ≤ 0.021}} Within a twentieth of the range from one of its ends,
     * in the logarithm, a better value may lie beyond: the sign says so.
     *
     * @param trial from 1
     */
    public String text(int trial, long seed) {
        Map<String, Double> values = values(trial, seed);
        return settings.stream()
                .map(setting -> setting.text(values.get(setting.name)))
                .collect(Collectors.joining(", "));
    }

    /**
     * {@return the optimizer of one trial}
     *
     * @param trial from 1
     */
    public Optimizer optimizer(int trial, long seed) {
        return maker.apply(values(trial, seed));
    }
}
