package hadrec.internal.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The environment variables as native code of this process sees them, which Java can read but not change.
 *
 * <p>OpenBLAS takes its settings from there while it is loaded, and offers no other way. So C's {@code environ} points at an extended
 * copy meanwhile: neither Java's {@code System.getenv} nor a child process sees the difference.
 */
final class CEnvironment {
    /** Never freed, as C may have kept a pointer. */
    private static final List<Pointer> KEPT = new ArrayList<>();

    private CEnvironment() {}

    /**
     * Calls {@code loading} while variables are set in front of those that are there; without them on a platform that has no symbol
     * {@code environ}.
     *
     * @param variables such as {@code NAME=value}
     */
    static synchronized <T> T with(List<String> variables, Supplier<T> loading) {
        Optional<PointerPointer<Pointer>> found = environ();
        if (found.isEmpty()) {
            return loading.get();
        }
        PointerPointer<Pointer> environ = found.get();
        Pointer before = environ.get(0);
        List<Pointer> all = new ArrayList<>();
        variables.forEach(variable -> all.add(new BytePointer(variable)));
        all.addAll(entries(before));
        PointerPointer<Pointer> longer = kept(all);
        environ.put(0, longer);
        try {
            return loading.get();
        } finally {
            if (longer.equals(environ.get(0))) {
                environ.put(0, before);
            }
        }
    }

    /** C's variable that points at the environment. */
    static Optional<PointerPointer<Pointer>> environ() {
        Loader.load(Pointer.class);
        Pointer address = Loader.addressof("environ");
        return address == null || address.isNull() ? Optional.empty() : Optional.of(new PointerPointer<>(address));
    }

    /** The entries of an environment, in order. */
    static List<Pointer> entries(Pointer environment) {
        List<Pointer> entries = new ArrayList<>();
        if (environment != null && !environment.isNull()) {
            PointerPointer<Pointer> all = new PointerPointer<>(environment);
            for (long i = 0; all.get(i) != null; i++) {
                entries.add(all.get(i));
            }
        }
        return entries;
    }

    /** An environment of these entries, for as long as the process lives. */
    private static PointerPointer<Pointer> kept(List<Pointer> entries) {
        PointerPointer<Pointer> environment = new PointerPointer<>(entries.size() + 1L);
        for (int i = 0; i < entries.size(); i++) {
            environment.put(i, entries.get(i));
        }
        environment.put(entries.size(), (Pointer) null);
        KEPT.addAll(entries);
        KEPT.add(environment);
        return environment;
    }
}
