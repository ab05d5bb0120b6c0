package hadrec.wmass;

import hadrec.internal.checks.Expect;
import java.util.Arrays;
import java.util.List;

/**
 * What the shapes of several spectra of the same events know of the mass, and how much of it is noise of the templates; 1/MeV².
 *
 * <p>With the score s of an event's generated mass, n_b = Σw of a bin, m_b = Σws/n_b, s̄ the mean of s in all bins and V_b = S n_b, S =
 * Σw²/Σw, the spectrum changes by g_b = ∂n_b/∂M = n_b(m_b − s̄), in which the total stays. The fit is linear in the spectrum: it weighs an
 * event in bin b with A_b = g_b/V_b, and two spectra p and q of the same events have the covariance of scores
 *
 * <p>J_pq = Σ_i w_i² A_p(b_i) A_q(b_i), of which J_pp = Σ_b g_b²/V_b is the Fisher information, as
 * far as Σw²/Σw is S in every bin; where weights depend on the observable it is not, and they are refused.
 *
 * <p>Each m_b is known to the spread of s in its bin only, and squares of noise do not average to 0. With X_bc = Σ w²(s − m_b)(s − m_c) and
 * Y_bc = Σw² over the events in b of p and in c of q, this adds N_pq = Σ_bc Y_bc [X_bc/(n_b n_c) − X_b·/(n_b n_q) − X_·c/(n_p n_c) +
 * X_··/(n_p n_q)]/(S_p S_q) on average; n_p is the sum of n_b. J − N is free of it: for one spectrum it is the sum over pairs of
 * different events.
 *
 * @param naive J
 * @param noise N
 */
record ShapeInformation(double[][] naive, double[][] noise) {
    /** How far J_pp may be from Σ_b g_b²/V_b, as a part of it: an error is then off by less than half as much. */
    private static final double TOLERANCE = 0.1;

    /** All events first, then without each group of the jackknife, scaled to all events. */
    static ShapeInformation[] of(List<ObservedEvents> spectra, double[] scores) {
        int n = spectra.size();
        ShapeInformation[] information = new ShapeInformation[Jackknife.GROUPS + 1];
        for (int r = 0; r < information.length; r++) {
            information[r] = new ShapeInformation(new double[n][n], new double[n][n]);
        }
        ScoreMeans[][] means =
                spectra.stream().map(events -> ScoreMeans.of(events, scores)).toArray(ScoreMeans[][]::new);
        for (int p = 0; p < n; p++) {
            for (int q = p; q < n; q++) {
                PairSums[] sums = PairSums.of(spectra.get(p), spectra.get(q), scores);
                for (int r = 0; r < information.length; r++) {
                    information[r].set(p, q, sums[r], means[p][r], means[q][r], scale(r));
                }
            }
        }
        for (int p = 0; p < n; p++) {
            requireEvenWeights(spectra.get(p), information[0].naive[p][p], means[p][0].fisher());
        }
        return information;
    }

    private static void requireEvenWeights(ObservedEvents events, double product, double fisher) {
        Expect.that(
                Math.abs(product - fisher) <= TOLERANCE * fisher,
                "MassErrors expects weights that do not depend on the observable, as its χ² takes Σw²/Σw to be the same in all bins, got"
                        + " %.3g times the information of '%s' by the weights of its bins",
                product / fisher,
                events.observable().name());
    }

    private static double scale(int replica) {
        return replica == 0 ? 1 : Jackknife.GROUPS / (Jackknife.GROUPS - 1.0);
    }

    private void set(int p, int q, PairSums sums, ScoreMeans ofP, ScoreMeans ofQ, double scale) {
        double unit = scale / (ofP.variance() * ofQ.variance());
        naive[p][q] = naive[q][p] = unit * sums.product(ofP, ofQ);
        noise[p][q] = noise[q][p] = unit * sums.noise(ofP, ofQ);
    }

    /** J_pq/(J_pp J_qq) without the noise: the covariance of measurements by templates of any number of events, MeV². */
    double[][] covariance() {
        double[][] subtracted = naive.clone();
        Arrays.setAll(subtracted, p -> TemplateSpectra.minus(naive[p], noise[p]));
        return covariance(subtracted);
    }

    /** J_pq/(J_pp J_qq) with the noise: the covariance of fits by these templates to their own events. */
    double[][] naiveCovariance() {
        return covariance(naive);
    }

    private static double[][] covariance(double[][] j) {
        double[][] covariance = new double[j.length][j.length];
        for (int p = 0; p < j.length; p++) {
            for (int q = 0; q < j.length; q++) {
                covariance[p][q] = j[p][q] / (j[p][p] * j[q][q]);
            }
        }
        return covariance;
    }

    /** What part of the naive information of a spectrum is left. */
    double slope(int p) {
        return 1 - noise[p][p] / naive[p][p];
    }
}
