package hadrec.recoil;

import hadrec.statistics.BinnedEvents;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Bootstrap;
import tech.tablesaw.api.Table;

/**
 * A number that says how good a recoil is, in bins of any column of its recoil table or over all its events.
 *
 * <p>Two measures of different recoils of the same events, with the same column, bins and bootstrap, may be divided by
 * {@link BinnedProfile#ratioTo}.
 */
public interface RecoilMeasure {
    /** {@return the events with their recoil} */
    Table recoilTable();

    /** {@return the recoil of the same events in the frame of each boson} */
    RecoilComponents components();

    /** {@return the number in each bin, with errors from the bootstrap} */
    BinnedProfile in(BinnedEvents binned, Bootstrap bootstrap);

    /** {@return the number in bins of a column, with {@link Bootstrap#DEFAULT}} */
    default BinnedProfile inBinsOf(String column, Bins bins) {
        return inBinsOf(column, bins, Bootstrap.DEFAULT);
    }

    /**
     * {@return the number in bins of a column}
     *
     * @param column any column of numbers, such as {@code boson_pt} or {@code n_pv}
     * @param bins in the column's unit
     * @param bootstrap the repeated experiments that give the errors
     * @throws IllegalArgumentException if there is no such column or it misses a value
     */
    default BinnedProfile inBinsOf(String column, Bins bins, Bootstrap bootstrap) {
        double[] x = Columns.numbers(getClass().getSimpleName(), recoilTable(), column);
        return in(BinnedEvents.of(x, components().weights(), bins), bootstrap);
    }

    /** {@return the number over all events, as a profile of one bin, with {@link Bootstrap#DEFAULT}} */
    default BinnedProfile overall() {
        return overall(Bootstrap.DEFAULT);
    }

    /** {@return the number over all events, as a profile of one bin} */
    default BinnedProfile overall(Bootstrap bootstrap) {
        return inBinsOf("boson_pt", Bins.ALL, bootstrap);
    }
}
