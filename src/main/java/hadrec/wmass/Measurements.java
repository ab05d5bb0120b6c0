package hadrec.wmass;

import hadrec.data.Role;
import hadrec.features.Selection;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import hadrec.recoil.Recoils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * Observables of several recoils of the same events, by name, all observables of the first recoil first.
 *
 * @param names recoil and observable
 * @param spectra in the same order
 * @param masses generated, of each row, GeV
 */
record Measurements(List<String> names, List<ObservedEvents> spectra, double[] masses) {
    static Measurements of(Recoils recoils, List<MassObservable> observables) {
        Expect.given("MassErrors", "recoils", recoils);
        Expect.that(!observables.isEmpty(), "MassErrors expects at least one observable, got none");
        List<String> names = new ArrayList<>();
        List<ObservedEvents> spectra = new ArrayList<>();
        for (String recoil : recoils.labels()) {
            Table table = recoils.table(recoil);
            Map<Selection, int[]> selected = new HashMap<>(); // most observables share one
            for (MassObservable observable : observables) {
                int[] rows = selected.computeIfAbsent(observable.selection(), s -> s.passing(table));
                ObservedEvents events = ObservedEvents.of(table, observable, rows);
                events.requireShape();
                names.add(recoil + " " + observable.name());
                spectra.add(events);
            }
        }
        Expect.that(
                names.stream().distinct().count() == names.size(),
                "MassErrors expects different names of recoils and observables, got %s",
                names);
        Table first = recoils.table(recoils.labels().get(0));
        return new Measurements(names, spectra, Columns.finite(first, Role.BOSON_M.column()));
    }

    /** What they know of the mass, of all events and without each group. */
    ShapeInformation[] information(BreitWigner lineShape) {
        return ShapeInformation.of(
                spectra, Arrays.stream(masses).map(lineShape::score).toArray());
    }

    /** How many events pass the selection of the first. */
    int selected() {
        return spectra.get(0).selected();
    }
}
