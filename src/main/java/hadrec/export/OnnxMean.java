package hadrec.export;

import java.util.List;
import java.util.function.Function;

/** The mean of several regressors as ONNX operators, as {@link hadrec.model.RecoilEnsemble} takes it. */
final class OnnxMean {
    private final OnnxGraph graph;

    OnnxMean(OnnxGraph graph) {
        this.graph = graph;
    }

    /** The mean recoil and, where there are covariances, their mean plus the covariance of the recoils. */
    OnnxRecoil.Placed of(List<OnnxRecoil.Placed> members) {
        if (members.size() == 1) {
            return members.get(0);
        }
        String x = mean(members, OnnxRecoil.Placed::x);
        String y = mean(members, OnnxRecoil.Placed::y);
        if (members.get(0).covariance().isEmpty()) {
            return new OnnxRecoil.Placed(x, y, List.of());
        }
        String xx = mean(members, m -> graph.product(graph.difference(m.x(), x), graph.difference(m.x(), x)));
        String xy = mean(members, m -> graph.product(graph.difference(m.x(), x), graph.difference(m.y(), y)));
        String yy = mean(members, m -> graph.product(graph.difference(m.y(), y), graph.difference(m.y(), y)));
        return new OnnxRecoil.Placed(
                x,
                y,
                List.of(
                        graph.sum(mean(members, m -> m.covariance().get(0)), xx),
                        graph.sum(mean(members, m -> m.covariance().get(1)), xy),
                        graph.sum(mean(members, m -> m.covariance().get(2)), yy)));
    }

    private String mean(List<OnnxRecoil.Placed> members, Function<OnnxRecoil.Placed, String> value) {
        String sum = value.apply(members.get(0));
        for (OnnxRecoil.Placed member : members.subList(1, members.size())) {
            sum = graph.sum(sum, value.apply(member));
        }
        return graph.ratio(sum, graph.number(members.size()));
    }
}
