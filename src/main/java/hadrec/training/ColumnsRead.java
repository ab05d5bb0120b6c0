package hadrec.training;

import hadrec.data.EventColumn;
import hadrec.data.EventColumn.Symmetry;
import hadrec.data.Role;
import hadrec.features.EventSymmetry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The columns of events that a prediction reads, and what is declared of them. */
final class ColumnsRead {
    private ColumnsRead() {}

    /** The names, sorted: of the features, and of what turns a prediction into the recoil. */
    static Set<String> names(TrainingData data) {
        Set<String> names = new TreeSet<>(data.networkFeatures().columns());
        if (data.target() instanceof TrainingData.RecoilOf recoil) {
            recoil.recoil().context().ifPresent(context -> names.addAll(context.columns()));
        }
        return names;
    }

    /** As roles and the training's symmetries declare them, nothing being guessed. */
    static List<TrainedNetwork.Column> declared(TrainingData data) {
        EventSymmetry.Declared declared = data.events().symmetries();
        return names(data).stream().map(name -> declared(name, declared)).toList();
    }

    private static TrainedNetwork.Column declared(String name, EventSymmetry.Declared declared) {
        Optional<EventColumn> role = Arrays.stream(Role.values())
                .filter(other -> other.column().equals(name))
                .findFirst()
                .map(EventColumn::of);
        Optional<String> unit = role.map(EventColumn::unit)
                .or(() -> Optional.ofNullable(declared.units().get(name)));
        Symmetry own = declared.of(name);
        boolean isDeclared = own.kind() != Symmetry.Kind.UNDECLARED;
        return new TrainedNetwork.Column(
                name,
                unit.map(text -> text.isEmpty() ? "1" : text).orElse(""),
                isDeclared ? own : role.map(EventColumn::symmetry).orElse(own));
    }
}
