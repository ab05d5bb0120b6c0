package hadrec.features;

import hadrec.data.EventColumn.Symmetry;
import hadrec.internal.checks.Expect;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Columns or features that a symmetry transforms.
 *
 * @param holder of them, for messages
 * @param names of all
 * @param what is declared of each
 */
record DeclaredNames(String holder, List<String> names, Function<String, Symmetry> what) {
    /** The other component of the vector of one. */
    String partner(String name) {
        return other(name).orElseThrow();
    }

    private Optional<String> other(String name) {
        Symmetry own = what.apply(name);
        Symmetry wanted = own.kind() == Symmetry.Kind.X ? Symmetry.y(own.vector()) : Symmetry.x(own.vector());
        return names.stream().filter(other -> what.apply(other).equals(wanted)).findFirst();
    }

    /** Refuses names of which nothing is declared, and components of vectors that lack the other one. */
    void require(String owner) {
        List<String> undeclared = names.stream()
                .filter(name -> what.apply(name).kind() == Symmetry.Kind.UNDECLARED)
                .toList();
        Expect.that(
                undeclared.isEmpty(),
                "%s expects to be told what a rotation and a reflection do to '%s' of %s: EventColumn.invariant, azimuth, odd,"
                        + " xOf and yOf say it in a schema, Training.withSymmetries takes EventSymmetry.Declared.of(schema)",
                owner,
                String.join("', '", undeclared),
                holder);
        names.forEach(name -> requirePartner(owner, name));
    }

    private void requirePartner(String owner, String name) {
        Symmetry own = what.apply(name);
        boolean component = own.kind() == Symmetry.Kind.X || own.kind() == Symmetry.Kind.Y;
        List<String> same = names.stream()
                .filter(other -> component && what.apply(other).equals(own))
                .toList();
        Expect.that(
                same.size() <= 1,
                "%s expects one component of each kind of a vector, but %s has '%s' of '%s'",
                owner,
                holder,
                String.join("' and '", same),
                own.vector());
        Expect.that(
                !component || other(name).isPresent(),
                "%s expects both components of a vector, but %s has '%s' of '%s' without the other; it has: %s",
                owner,
                holder,
                name,
                own.vector(),
                String.join(", ", names));
    }
}
