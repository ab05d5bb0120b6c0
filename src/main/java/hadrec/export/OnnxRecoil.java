package hadrec.export;

import hadrec.features.FeatureSet;
import hadrec.features.RecoilTarget;
import hadrec.features.StandardScaler;
import hadrec.features.TransverseVector;
import hadrec.formula.Formula;
import hadrec.model.RecoilPredictor;
import hadrec.model.RecoilRegressor;
import hadrec.network.MultilayerPerceptron;
import java.util.ArrayList;
import java.util.List;

/**
 * A regressor as ONNX operators, from detector columns to the recoil in GeV: formulas of the features, scalers, network, and what turns
 * its outputs back from their frame. Around the network in float64.
 */
final class OnnxRecoil {
    private static final int RECOIL = 2;

    private final OnnxGraph graph;
    private final OnnxFormulas formulas;
    private final OnnxNetwork networks;
    private final boolean folded;

    OnnxRecoil(OnnxGraph graph, boolean folded) {
        this.graph = graph;
        this.folded = folded;
        formulas = new OnnxFormulas(graph);
        networks = new OnnxNetwork(graph);
    }

    /**
     * Numbers of each event in the detector's frame.
     *
     * @param x component of the recoil, GeV
     * @param y component of the recoil, GeV
     * @param covariance xx, xy and yy in GeV²; empty if there is none
     */
    record Placed(String x, String y, List<String> covariance) {}

    /** The recoil of one regressor. */
    Placed of(RecoilRegressor model) {
        String features = rows(model.features());
        String outputs = graph.cast(network(features, model), OnnxGraph.DOUBLE);
        RecoilTarget target = model.target();
        Rotation rotation = rotation(target);
        String along = graph.column(outputs, 0);
        String across = graph.column(outputs, 1);
        // u = s + R y with R = ((cos, −sin), (sin, cos))
        String x = graph.difference(graph.product(along, rotation.cosine), graph.product(across, rotation.sine));
        String y = graph.sum(graph.product(along, rotation.sine), graph.product(across, rotation.cosine));
        if (!target.start().equals(TransverseVector.ZERO)) {
            x = graph.sum(x, rounded(target.start().x()));
            y = graph.sum(y, rounded(target.start().y()));
        }
        boolean covariant = model.trained().network().outputColumns() > RECOIL;
        return new Placed(x, y, covariant ? covariance(model, outputs, rotation) : List.of());
    }

    /** Names the outputs, in float32. */
    void output(Placed placed) {
        String recoil = graph.cast(graph.rows(List.of(placed.x, placed.y)), OnnxGraph.FLOAT);
        graph.output(recoil, "recoil", "u_x and u_y in GeV", 2);
        if (!placed.covariance.isEmpty()) {
            String covariance = graph.cast(graph.rows(placed.covariance), OnnxGraph.FLOAT);
            graph.output(covariance, "covariance", "xx, xy and yy in GeV^2", 3);
        }
    }

    /** A network between its scalers, from float32 rows of features. */
    String network(String features, RecoilRegressor model) {
        MultilayerPerceptron network = model.trained().network();
        StandardScaler inputs = model.trained().inputs();
        StandardScaler outputs = model.trained().outputs();
        return folded
                ? networks.folded(features, network, inputs, outputs)
                : networks.whole(features, network, inputs, outputs);
    }

    /** Formulas of events as float32 rows. */
    private String rows(FeatureSet features) {
        List<String> columns = new ArrayList<>();
        features.features().forEach(feature -> columns.add(formulas.of(feature.formula())));
        return graph.cast(graph.rows(columns), OnnxGraph.FLOAT);
    }

    /** As the library holds what turns a prediction back: in float32. */
    private String rounded(Formula formula) {
        return graph.cast(graph.cast(formulas.of(formula), OnnxGraph.FLOAT), OnnxGraph.DOUBLE);
    }

    private record Rotation(String cosine, String sine) {}

    private Rotation rotation(RecoilTarget target) {
        String one = graph.number(1);
        String zero = graph.number(0);
        if (target.frame().isDetector()) {
            return new Rotation(one, zero);
        }
        String x = rounded(target.frame().axis().x());
        String y = rounded(target.frame().axis().y());
        String length = graph.length(x, y);
        String isLong = graph.node("Greater", length, zero);
        return new Rotation(
                graph.where(isLong, graph.ratio(x, length), one), graph.where(isLong, graph.ratio(y, length), zero));
    }

    /**
     * R C Rᵀ of a likelihood's outputs (a, b, c), limited as {@link hadrec.model.RecoilPredictor} limits it.
     *
     * @see hadrec.loss.GaussianLikelihood#covariance
     */
    private List<String> covariance(RecoilRegressor model, String outputs, Rotation rotation) {
        double[] units = model.trained().targets().scales();
        String p = diagonal(graph.column(outputs, 2));
        String q = diagonal(graph.column(outputs, 3));
        String c = graph.column(outputs, 4);
        String slope = graph.ratio(c, q);
        String one = graph.number(1);
        String xx = scaled(
                graph.ratio(graph.sum(one, graph.product(slope, slope)), graph.product(p, p)), units[0] * units[0]);
        String xy = scaled(graph.ratio(graph.node("Neg", slope), graph.product(p, q)), units[0] * units[1]);
        String yy = scaled(graph.ratio(one, graph.product(q, q)), units[1] * units[1]);
        return turned(xx, xy, yy, rotation);
    }

    private List<String> turned(String xx, String xy, String yy, Rotation rotation) {
        String cc = graph.product(rotation.cosine, rotation.cosine);
        String ss = graph.product(rotation.sine, rotation.sine);
        String cs = graph.product(rotation.cosine, rotation.sine);
        String twice = scaled(graph.product(cs, xy), 2);
        String turnedXx = limited(graph.sum(graph.difference(graph.product(cc, xx), twice), graph.product(ss, yy)));
        String turnedYy = limited(graph.sum(graph.sum(graph.product(ss, xx), twice), graph.product(cc, yy)));
        String turnedXy =
                graph.sum(graph.product(cs, graph.difference(xx, yy)), graph.product(graph.difference(cc, ss), xy));
        String most =
                graph.node("Sqrt", scaled(graph.product(turnedXx, turnedYy), 1 - RecoilPredictor.LEAST_UNCORRELATED));
        return List.of(turnedXx, clipped(turnedXy, graph.node("Neg", most), most), turnedYy);
    }

    /** 1 + a above 0, else e^a. */
    private String diagonal(String output) {
        String zero = graph.number(0);
        String a = graph.node("Max", output, graph.number(RecoilPredictor.LEAST_DIAGONAL));
        String exponential = graph.node("Exp", graph.node("Min", a, zero));
        return graph.where(graph.node("Greater", a, zero), graph.sum(a, graph.number(1)), exponential);
    }

    private String limited(String variance) {
        return clipped(
                variance, graph.number(RecoilPredictor.LEAST_VARIANCE), graph.number(RecoilPredictor.MOST_VARIANCE));
    }

    private String clipped(String value, String least, String most) {
        return graph.node("Max", least, graph.node("Min", most, value));
    }

    private String scaled(String value, double factor) {
        return graph.product(value, graph.number(factor));
    }
}
