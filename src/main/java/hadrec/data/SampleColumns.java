package hadrec.data;

import static hadrec.data.EventColumn.count;
import static hadrec.data.EventColumn.integer;
import static hadrec.data.EventColumn.measured;

import java.util.ArrayList;
import java.util.List;

/** The columns of the two shipped samples, in the order of their files. */
final class SampleColumns {
    private SampleColumns() {}

    static List<EventColumn> wMuNu() {
        List<EventColumn> columns = detector();
        muon(columns, "lep");
        columns.addAll(truth());
        return columns;
    }

    static List<EventColumn> zMuMu() {
        List<EventColumn> columns = detector();
        muon(columns, "lep");
        muon(columns, "lep2");
        boson(columns);
        return columns;
    }

    /** What no detector measures. */
    static List<EventColumn> truth() {
        List<EventColumn> columns = new ArrayList<>();
        boson(columns);
        direction(columns, "nu", false);
        return columns;
    }

    private static List<EventColumn> detector() {
        List<EventColumn> columns = new ArrayList<>();
        columns.add(count(Role.EVENT.column()));
        columns.add(measured(Role.WEIGHT.column(), ""));
        columns.add(measured(Role.MU.column(), ""));
        columns.add(count(Role.N_PV.column()));
        sums(columns, Role.CHARGED_PX, Role.CHARGED_PY, Role.CHARGED_SUM_ET, Role.CHARGED_N);
        sums(columns, Role.NEUTRAL_PX, Role.NEUTRAL_PY, Role.NEUTRAL_SUM_ET, Role.NEUTRAL_N);
        sums(columns, Role.PILEUP_PX, Role.PILEUP_PY, Role.PILEUP_SUM_ET, Role.PILEUP_N);
        columns.add(count(Role.JET_N.column()));
        leading(columns, "jet", 3);
        leading(columns, "cpfo", 5);
        leading(columns, "npfo", 5);
        return columns;
    }

    private static void sums(List<EventColumn> columns, Role px, Role py, Role sumEt, Role number) {
        List.of(px, py, sumEt).forEach(role -> columns.add(measured(role.column(), "GeV")));
        columns.add(count(number.column()));
    }

    private static void leading(List<EventColumn> columns, String object, int number) {
        for (int i = 1; i <= number; i++) {
            direction(columns, object + i, true);
        }
    }

    private static void muon(List<EventColumn> columns, String muon) {
        direction(columns, muon, false);
        columns.add(integer(muon + "_charge").invariant());
    }

    private static void boson(List<EventColumn> columns) {
        columns.add(integer("boson_pdg_id").invariant());
        columns.add(measured(Role.BOSON_PT.column(), "GeV"));
        columns.add(measured("boson_y", "").invariant());
        columns.add(measured(Role.BOSON_PHI.column(), "rad"));
        columns.add(measured(Role.BOSON_M.column(), "GeV"));
    }

    /** pT, η and φ of one object, absent where the event has too few of its kind. */
    private static void direction(List<EventColumn> columns, String object, boolean mayBeMissing) {
        List<EventColumn> three = List.of(
                measured(object + "_pt", "GeV").invariant(),
                measured(object + "_eta", "").invariant(),
                measured(object + "_phi", "rad").azimuth());
        three.forEach(column -> columns.add(mayBeMissing ? column.mayBeMissing() : column));
    }
}
