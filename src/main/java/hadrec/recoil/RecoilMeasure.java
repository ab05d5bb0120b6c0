package hadrec.recoil;

import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Statistic;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import tech.tablesaw.api.Table;

/**
 * A figure of merit of a recoil: a statistic of one quantity over events, perhaps divided by another measure of the same events.
 * {@link Recoils} compares it between several recoils.
 *
 * <p>Your own measure is {@code RecoilMeasure.of(u -> ..., Statistic.MEAN)}, from components to a number for each event.
 * The error of a ratio includes the correlation of its two parts.
 *
 * @param quantity a number for each event, GeV unless said otherwise
 * @param statistic of the quantity over the events of a bin
 * @param denominator divides it, bin by bin
 */
public record RecoilMeasure(
        Function<RecoilComponents, double[]> quantity, Statistic statistic, Optional<RecoilMeasure> denominator) {
    /** Checks that all is there. */
    public RecoilMeasure {
        Expect.given("RecoilMeasure", "a quantity", quantity);
        Expect.given("RecoilMeasure", "a statistic", statistic);
    }

    /** The boson's pT in GeV, the binning of ATLAS at 13 TeV; the last bin is 49 and above. */
    public static final Bins ATLAS_13TEV =
            Bins.of(0, 3, 4, 6, 7, 9, 10, 12, 14, 17, 21, 26, 33, 49).andAbove();

    /** The boson's pT in GeV, the binning of CMS; the last bin is 200 and above. */
    public static final Bins CMS = Bins.of(0, 5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 140, 170, 200)
            .andAbove();

    /** {@return a statistic of a quantity} */
    public static RecoilMeasure of(Function<RecoilComponents, double[]> quantity, Statistic statistic) {
        return new RecoilMeasure(quantity, statistic, Optional.empty());
    }

    /**
     * {@return the resolution across the boson: the half width (q84 − q16)/2 of u⊥, in GeV} A recoil that is too short on average looks
     * sharper than it is; {@link #atEqualResponse} and {@link #overMeanRecoil} compare recoils at equal scale.
     */
    public static RecoilMeasure resolutionAcross() {
        return of(RecoilComponents::uPerpendicular, Statistic.HALF_WIDTH);
    }

    /** {@return the resolution along the boson: the half width of u∥ + |p|, in GeV; see {@link #resolutionAcross}} */
    public static RecoilMeasure resolutionAlong() {
        return of(RecoilComponents::recoilBias, Statistic.HALF_WIDTH);
    }

    /** {@return the response −⟨u∥⟩/⟨|p|⟩, a ratio of means; 1 for perfect balance} */
    public static RecoilMeasure response() {
        return of(u -> Arrays.stream(u.uParallel()).map(x -> -x).toArray(), Statistic.MEAN)
                .over(of(RecoilComponents::bosonPt, Statistic.MEAN));
    }

    /** {@return the mean of u∥, in GeV} */
    public static RecoilMeasure meanParallel() {
        return of(RecoilComponents::uParallel, Statistic.MEAN);
    }

    /** {@return the mean recoil bias ⟨u∥ + |p|⟩, in GeV; 0 for perfect balance} */
    public static RecoilMeasure meanBias() {
        return of(RecoilComponents::recoilBias, Statistic.MEAN);
    }

    /** {@return the mean length of the recoil, ⟨u_T⟩ in GeV} */
    public static RecoilMeasure meanLength() {
        return of(RecoilComponents::uT, Statistic.MEAN);
    }

    /** {@return the mean squared error in GeV²: the mean over events of the mean over the two components} */
    public static RecoilMeasure meanSquareError() {
        return of(RecoilComponents::squareError, Statistic.MEAN);
    }

    /**
     * {@return the angular resolution: the half width of the angle between the recoil and the true one, in rad} The resolution across the
     * boson with the length taken out, as u⊥ = u_T sin(angle): no change of lengths lowers it.
     */
    public static RecoilMeasure angularResolution() {
        return of(RecoilComponents::angleToTruth, Statistic.HALF_WIDTH);
    }

    /**
     * {@return the root of the mean squared error per component at the best length, in GeV} See
     * {@link RecoilComponents#squareErrorAtBestLength}; g is that of all events, in whatever bins. Its bootstrap replicas take g as given.
     */
    public static RecoilMeasure errorAtBestLength() {
        return of(RecoilComponents::squareErrorAtBestLength, Statistic.ROOT_OF_MEAN);
    }

    /** {@return the half width of {@link RecoilComponents#pullAlong}; 1 where the predicted covariance is right} */
    public static RecoilMeasure pullAlong() {
        return of(RecoilComponents::pullAlong, Statistic.HALF_WIDTH);
    }

    /** {@return the half width of {@link RecoilComponents#pullAcross}; 1 where the predicted covariance is right} */
    public static RecoilMeasure pullAcross() {
        return of(RecoilComponents::pullAcross, Statistic.HALF_WIDTH);
    }

    /** {@return the half width of {@link RecoilComponents#pullAcrossGivenAlong}; 1 where the predicted covariance is right} */
    public static RecoilMeasure pullAcrossGivenAlong() {
        return of(RecoilComponents::pullAcrossGivenAlong, Statistic.HALF_WIDTH);
    }

    /** {@return the same with the standard deviation as statistic} */
    public RecoilMeasure asStandardDeviation() {
        return new RecoilMeasure(quantity, Statistic.STANDARD_DEVIATION, denominator);
    }

    /** {@return the same divided by the response of each bin: GeV at the boson's scale} */
    public RecoilMeasure atEqualResponse() {
        return over(response());
    }

    /** {@return the same divided by ⟨u_T⟩ of each bin, as in the thesis: no unit} */
    public RecoilMeasure overMeanRecoil() {
        return over(meanLength());
    }

    /**
     * {@return the same statistic divided by another measure of the same events}
     *
     * @throws IllegalArgumentException if it is divided by one already
     */
    public RecoilMeasure over(RecoilMeasure other) {
        Expect.that(denominator.isEmpty(), "RecoilMeasure expects one denominator, got a second one");
        return new RecoilMeasure(quantity, statistic, Optional.of(other));
    }

    /** {@return the measure in bins of a column, see {@link #inBinsOf(RecoilComponents, String, Bins, Bootstrap)}} */
    public BinnedProfile inBinsOf(Table recoilTable, String column, Bins bins) {
        return inBinsOf(RecoilComponents.of(recoilTable), column, bins, Bootstrap.DEFAULT);
    }

    /**
     * {@return the measure in bins of a column}
     *
     * @param column any column of numbers of the recoil table, such as {@code boson_pt} or {@code n_pv}
     * @param bins in the column's unit
     * @param bootstrap whose replicas give the errors
     * @throws IllegalArgumentException if there is no such column or it misses a value
     */
    public BinnedProfile inBinsOf(RecoilComponents recoil, String column, Bins bins, Bootstrap bootstrap) {
        return inBins(recoil, recoil.column(column), bins, bootstrap);
    }

    /** {@return the number over all events, as a profile of one bin} */
    public BinnedProfile overall(Table recoilTable) {
        return overall(recoilTable, Bootstrap.DEFAULT);
    }

    /** {@return the number over all events, as a profile of one bin} */
    public BinnedProfile overall(Table recoilTable, Bootstrap bootstrap) {
        return overall(RecoilComponents.of(recoilTable), bootstrap);
    }

    BinnedProfile overall(RecoilComponents recoil, Bootstrap bootstrap) {
        return inBinsOf(recoil, Role.BOSON_PT.column(), Bins.ALL, bootstrap);
    }

    /**
     * {@return the measure in bins of any variable}
     *
     * @param x its value for each event, such as {@link RecoilComponents#bosonPt}
     */
    public BinnedProfile inBins(RecoilComponents recoil, double[] x, Bins bins, Bootstrap bootstrap) {
        return divided(
                BinnedProfile.of(statistic, quantity.apply(recoil), x, recoil.weights(), bins, bootstrap), recoil);
    }

    private BinnedProfile divided(BinnedProfile profile, RecoilComponents recoil) {
        if (denominator.isEmpty()) {
            return profile;
        }
        RecoilMeasure below = denominator.get();
        return profile.ratioTo(below.divided(profile.alongside(below.statistic, below.quantity.apply(recoil)), recoil));
    }

    @Override
    public String toString() {
        return "RecoilMeasure " + statistic
                + denominator.map(divisor -> " over the " + divisor.statistic).orElse("");
    }
}
