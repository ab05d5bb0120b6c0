package hadrec.wmass;

import hadrec.internal.checks.Expect;
import java.util.Arrays;
import tech.tablesaw.api.Table;

/** The shifts of the mass that fit varied events: of all of them first, then without each group of the jackknife, MeV. */
final class VariedShifts {
    private VariedShifts() {}

    static double[] of(MassTemplates templates, Table varied) {
        String name = templates.observable().name();
        double[][] data = dataOfGroups(templates, varied);
        int groups = Jackknife.GROUPS + 1;
        TemplateSpectra[] ofGroups = TemplateSpectra.of(
                templates.settings, templates.events, templates.masses, groups, row -> 1 + Jackknife.group(row));
        double[] shifts = new double[groups];
        // place 0 of the groups is empty: nothing is left out
        Arrays.setAll(shifts, g -> {
            TemplateSpectra left = templates.spectra.minus(ofGroups[g]);
            double[] unvaried = left.sums()[templates.settings.count() / 2];
            // the unvaried events are fitted as 0 but for what no parabola describes
            double shift = left.minimum(name, data[g]) - left.minimum(name, unvaried);
            return shift / templates.information[g].slope(0);
        });
        return shifts;
    }

    private static double[][] dataOfGroups(MassTemplates templates, Table varied) {
        ObservedEvents data = ObservedEvents.of(varied, templates.observable());
        Expect.that(
                data.rows() == templates.events.rows(),
                "MassTemplates expects the same events after a variation, got %d rows for %d",
                data.rows(),
                templates.events.rows());
        double[][] sums = data.sumsOfGroups();
        double total = TemplateSpectra.total(sums[0]);
        Expect.that(
                total > 0,
                "MassTemplates expects varied events of a positive sum of weights in the bins, got %s",
                total);
        return sums;
    }
}
