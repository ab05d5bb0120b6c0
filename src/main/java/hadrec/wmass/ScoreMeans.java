package hadrec.wmass;

import java.util.Arrays;

/**
 * The mean score in each bin of a spectrum.
 *
 * @param sums n_b = Σw
 * @param means m_b = Σws/n_b
 * @param total Σ n_b
 * @param mean s̄ = Σ n_b m_b/Σ n_b
 * @param variance S = Σw²/Σw
 */
record ScoreMeans(double[] sums, double[] means, double total, double mean, double variance) {
    /** Of all events first, then without each group of the jackknife. */
    static ScoreMeans[] of(ObservedEvents events, double[] scores) {
        double[][][] sums = new double[Jackknife.GROUPS + 1][3][events.bins()];
        for (int row = 0; row < scores.length; row++) {
            int b = events.bin()[row];
            if (b >= 0) {
                double w = events.weights()[row];
                double[][] group = sums[1 + Jackknife.group(row)];
                group[0][b] += w;
                group[1][b] += w * scores[row];
                group[2][b] += w * w;
            }
        }
        Jackknife.leaveEachOut(sums);
        return Arrays.stream(sums).map(ScoreMeans::of).toArray(ScoreMeans[]::new);
    }

    /** Σ_b g_b²/V_b = Σ_b n_b (m_b − s̄)²/S. */
    double fisher() {
        double sum = 0;
        for (int b = 0; b < sums.length; b++) {
            sum += sums[b] * (means[b] - mean) * (means[b] - mean);
        }
        return sum / variance;
    }

    private static ScoreMeans of(double[][] sums) {
        double total = Arrays.stream(sums[0]).sum();
        double mean = Arrays.stream(sums[1]).sum() / total;
        double[] means = new double[sums[0].length];
        // Without a group a bin may hold nothing: it tells nothing then.
        Arrays.setAll(means, b -> sums[0][b] > 0 ? sums[1][b] / sums[0][b] : mean);
        return new ScoreMeans(
                sums[0], means, total, mean, Arrays.stream(sums[2]).sum() / total);
    }
}
