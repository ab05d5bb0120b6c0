package hadrec.export;

import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import hadrec.recoil.Calibration;
import hadrec.recoil.Recoil;
import hadrec.statistics.Bins;
import java.util.List;
import java.util.Map;

/** The correction of the response as ONNX operators in float64: each recoil keeps its direction, and u_T becomes f⁻¹(u_T). */
final class OnnxCalibration {
    private static final List<String> RECOIL = List.of(Recoil.U_X, Recoil.U_Y);

    private final OnnxGraph graph;

    OnnxCalibration(OnnxGraph graph) {
        this.graph = graph;
    }

    /** The recoil rescaled; without its covariance, which is not. */
    OnnxRecoil.Placed apply(Calibration calibration, OnnxRecoil.Placed recoil) {
        String factor = factor(calibration, recoil);
        return new OnnxRecoil.Placed(graph.product(recoil.x(), factor), graph.product(recoil.y(), factor), List.of());
    }

    /** f⁻¹(u_T)/u_T of each event; missing where it is in no group. */
    private String factor(Calibration calibration, OnnxRecoil.Placed recoil) {
        String length = graph.length(recoil.x(), recoil.y());
        Calibration.Settings settings = calibration.settings();
        if (settings.groups().equals(Bins.ALL)) {
            return factor(calibration.curves().get(0), length);
        }
        Formula formula = Formula.parse(settings.groupedBy());
        for (String column : formula.columns()) {
            Expect.that(
                    !Recoil.COLUMNS.contains(column) || RECOIL.contains(column),
                    "OnnxFile expects a calibration in groups of columns or of u_x and u_y, got groups of %s",
                    formula);
        }
        Map<String, String> computed = Map.of(Recoil.U_X, recoil.x(), Recoil.U_Y, recoil.y());
        String group = new OnnxFormulas(graph, computed).of(formula);
        String factor = graph.number(Double.NaN);
        for (int bin = 0; bin < settings.groups().count(); bin++) {
            String ofBin = factor(calibration.curves().get(bin), length);
            factor = graph.where(isIn(settings.groups(), bin, group), ofBin, factor);
        }
        return factor;
    }

    /** From the lower edge to below the upper one, which belongs to the last bin where it is finite. */
    private String isIn(Bins bins, int bin, String value) {
        boolean closed = bin == bins.count() - 1 && Double.isFinite(bins.upper(bin));
        String below = graph.node(closed ? "LessOrEqual" : "Less", value, graph.written(bins.upper(bin), value));
        return graph.node("And", graph.node("GreaterOrEqual", value, graph.written(bins.lower(bin), value)), below);
    }

    /** The straight lines of a curve are the sum of their changes of slope, Σ (s_{i+1} − s_i) max(0, u_T − u_i), from s_0 u_T on. */
    private String factor(Calibration.Curve curve, String length) {
        List<Double> from = curve.recoil();
        List<Double> to = curve.bosonPt();
        String zero = graph.number(0);
        double slope = to.get(0) / from.get(0);
        String first = graph.number(slope);
        String inverse = graph.product(length, first);
        for (int i = 0; i < from.size(); i++) {
            double next = i + 1 < from.size()
                    ? (to.get(i + 1) - to.get(i)) / (from.get(i + 1) - from.get(i))
                    : to.get(i) / from.get(i);
            String beyond = graph.node("Max", graph.difference(length, graph.number(from.get(i))), zero);
            inverse = graph.sum(inverse, graph.product(beyond, graph.number(next - slope)));
            slope = next;
        }
        return graph.where(graph.node("Greater", length, zero), graph.ratio(inverse, length), first);
    }
}
