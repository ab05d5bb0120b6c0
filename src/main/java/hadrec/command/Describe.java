package hadrec.command;

import hadrec.model.RecoilEnsemble;
import hadrec.model.RecoilRegressor;
import hadrec.training.TrainedNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A trained model in words and a table of its features: the first of its networks in full, its calibration, and which the others are. */
final class Describe {
    private static final String COLUMN = "    %-18s %12s %s%n";

    private Describe() {}

    static String of(Path file) {
        RecoilEnsemble ensemble = RecoilEnsemble.load(file);
        StringBuilder text = new StringBuilder();
        line(text, "model", file);
        line(text, "hash", ensemble.sha256());
        if (ensemble.members().size() > 1) {
            line(text, "networks", ensemble.members().size() + ", of whose recoils the mean is taken");
        }
        ensemble.calibration().ifPresent(calibration -> {
            line(
                    text,
                    "response",
                    "corrected, " + calibration.settings().rounds() + " rounds, curves: "
                            + calibration.curves().size());
            text.append(calibration).append(System.lineSeparator());
        });
        List<RecoilRegressor> members = ensemble.members();
        for (int i = 0; i < members.size() && members.size() > 1; i++) {
            line(text, "network " + (i + 1), member(members.get(i)));
        }
        return text + network(members.get(0), String.join(", ", ensemble.columns()));
    }

    private static String member(RecoilRegressor member) {
        return "seed " + member.trained().training().seed() + ", hash " + member.sha256();
    }

    private static String network(RecoilRegressor model, String columns) {
        TrainedNetwork trained = model.trained();
        StringBuilder text = new StringBuilder();
        line(text, "target", trained.training().data().target());
        line(
                text,
                "trained on",
                events(trained.result().trainingEvents())
                        + hash(trained.provenance().events()));
        line(
                text,
                "arithmetic",
                library(trained.provenance().library()) + ", "
                        + trained.result().kernels());
        line(text, "fit", trained.training().fit());
        line(text, "seed", trained.training().seed());
        line(text, "result", trained.result().message());
        text.append(trained.network()).append(System.lineSeparator());
        line(text, "columns", columns);
        return text + columns(trained.provenance().columns()) + features(model);
    }

    /** None of a file that does not tell. */
    private static String columns(List<TrainedNetwork.Column> columns) {
        StringBuilder text = new StringBuilder();
        for (TrainedNetwork.Column column : columns) {
            text.append(text.isEmpty() ? String.format(Locale.ROOT, COLUMN, "column", "unit", "symmetry") : "");
            String unit = column.unit().isEmpty() ? "not declared" : column.unit();
            text.append(String.format(Locale.ROOT, COLUMN, column.name(), unit, column.symmetry()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String what, Object value) {
        text.append(String.format(Locale.ROOT, "%-11s %s%n", what, value));
    }

    /** None in a file that does not tell. */
    private static String events(int number) {
        return number == 0 ? "events whose number is not known" : number + " events";
    }

    private static String library(TrainedNetwork.Library library) {
        return (library.version().isEmpty() ? "" : "Hadrec " + library.version() + ", ") + "numerics "
                + library.numerics();
    }

    private static String hash(String events) {
        return events.isEmpty() ? "" : ", hash " + events;
    }

    private static String features(RecoilRegressor model) {
        StringBuilder text = new StringBuilder();
        double[] offsets = model.trained().inputs().offsets();
        double[] scales = model.trained().inputs().scales();
        TrainedNetwork.Provenance seen = model.trained().provenance();
        text.append(String.format(
                Locale.ROOT, "%3s %-18s %12s %12s %12s %12s%n", "", "feature", "offset", "scale", "lowest", "highest"));
        for (int i = 0; i < offsets.length; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%3d %-18s %12.5g %12.5g %12s %12s%n",
                    i + 1,
                    model.features().names().get(i),
                    offsets[i],
                    scales[i],
                    ofFeature(seen.lowest(), i),
                    ofFeature(seen.highest(), i)));
        }
        return text.toString();
    }

    /** A number of a feature; of a file that does not tell, a dash. */
    private static String ofFeature(List<Double> numbers, int feature) {
        return numbers.isEmpty() ? "–" : String.format(Locale.ROOT, "%.5g", numbers.get(feature));
    }
}
