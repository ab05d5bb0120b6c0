package hadrec.recoil;

import hadrec.statistics.BinnedEvents;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Statistic;
import java.util.Arrays;
import tech.tablesaw.api.Table;

/**
 * How far each recoil is from the truth in units of its own predicted resolution: the test of a predicted covariance C. Pulls have mean
 * 0 and width 1 where the covariance is right; by default the width is (q84 − q16)/2.
 *
 * <p>With d = u + p the distance from the truth −p, seen along and across the recoil u itself, C in the same frame, L the Cholesky factor
 * of C and z = L⁻¹ d: z₁ = d₁/√C₁₁ is the pull along, z₂ = (d₂ − C₁₂/C₁₁ d₁)/√(C₂₂ − C₁₂²/C₁₁) the one across, given the one along. The two are
 * uncorrelated where C is right. The pull across by itself is d₂/√C₂₂. None depends on the orientation of the event.
 *
 * <p>The frame is the recoil's and not the boson's, as the covariance tells where the truth may lie, given what was measured. Where
 * pT is no larger than the resolution, the truth's own direction depends on how far off the recoil is, and so would pulls along it; nor
 * have pulls a width of 1 in bins of the true pT.
 *
 * @param recoilTable the events with their recoil and its predicted covariance
 * @param components the same recoils in the frame of each boson, for bins
 * @param pulls one per event; shared, not to be changed
 * @param statistic what is followed from bin to bin: width or mean
 */
public record Pull(Table recoilTable, RecoilComponents components, double[] pulls, Statistic statistic)
        implements RecoilMeasure {
    /**
     * {@return the pull along the recoil, z₁}
     *
     * @param recoilTable of {@link Recoil#of(Table, org.ejml.data.FMatrixRMaj, org.ejml.data.FMatrixRMaj)}; not modified
     * @throws IllegalArgumentException if a column or a value is missing, or a covariance is not positive definite
     */
    public static Pull ofParallel(Table recoilTable) {
        return of(recoilTable, (d1, d2, c11, c12, c22) -> d1 / Math.sqrt(c11));
    }

    /** {@return the pull across the recoil, d₂/√C₂₂; arguments as of {@link #ofParallel}} */
    public static Pull ofPerpendicular(Table recoilTable) {
        return of(recoilTable, (d1, d2, c11, c12, c22) -> d2 / Math.sqrt(c22));
    }

    /** {@return the pull across the recoil given the one along, z₂; arguments as of {@link #ofParallel}} */
    public static Pull ofPerpendicularGivenParallel(Table recoilTable) {
        return of(recoilTable, (d1, d2, c11, c12, c22) -> (d2 - c12 / c11 * d1) / Math.sqrt(c22 - c12 / c11 * c12));
    }

    private interface Formula {
        double of(double d1, double d2, double c11, double c12, double c22);
    }

    private static Pull of(Table recoilTable, Formula formula) {
        RecoilComponents components = RecoilComponents.of(recoilTable);
        PredictedCovariance covariance = PredictedCovariance.of("Pull", recoilTable);
        double[] pulls = new double[covariance.along().length];
        Arrays.setAll(
                pulls,
                row -> formula.of(
                        covariance.alongError()[row],
                        covariance.acrossError()[row],
                        covariance.along()[row],
                        covariance.mixed()[row],
                        covariance.across()[row]));
        return new Pull(recoilTable, components, pulls, Statistic.HALF_WIDTH);
    }

    /** {@return the same with the standard deviation as the width} */
    public Pull asStandardDeviation() {
        return new Pull(recoilTable, components, pulls, Statistic.STANDARD_DEVIATION);
    }

    /** {@return the mean instead of the width} */
    public Pull asMean() {
        return new Pull(recoilTable, components, pulls, Statistic.MEAN);
    }

    @Override
    public BinnedProfile in(BinnedEvents binned, Bootstrap bootstrap) {
        return BinnedProfile.of(statistic, pulls, binned, bootstrap);
    }
}
