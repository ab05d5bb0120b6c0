package hadrec.internal.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The environment variables as native code of this process sees them, which Java can read but not change.
 *
 * <p>OpenBLAS reads its settings while it is loaded, and offers no other way. So C's {@code environ} points at a longer copy of
 * itself meanwhile, and back afterwards: neither Java's {@code System.getenv} nor a child process sees the difference.
 */
final class CEnvironment {
    /** What C may have kept a pointer to is never freed. */
    private static final List<Pointer> KEPT = new ArrayList<>();

    private CEnvironment() {}

    /**
     * Does something while variables are set, in front of those that are there; without them on a platform that does not say where its
     * environment is.
     *
     * @param variables such as {@code NAME=value}
     */
    static synchronized <T> T with(List<String> variables, Supplier<T> loading) {
        Loader.load(Pointer.class);
        Pointer address = Loader.addressof("environ");
        if (address == null || address.isNull()) {
            return loading.get();
        }
        PointerPointer<Pointer> environ = new PointerPointer<>(address);
        Pointer before = environ.get(0);
        PointerPointer<Pointer> longer = copy(new PointerPointer<>(before), variables);
        environ.put(0, longer);
        try {
            return loading.get();
        } finally {
            if (longer.equals(environ.get(0))) {
                environ.put(0, before);
            }
        }
    }

    /** The value of the first variable of a name as native code sees it; empty if there is none. */
    static synchronized String first(String name) {
        Pointer address = Loader.addressof("environ");
        if (address == null || address.isNull()) {
            return "";
        }
        PointerPointer<Pointer> entries = new PointerPointer<>(new PointerPointer<>(address).get(0));
        for (long i = 0; entries.get(i) != null; i++) {
            String entry = new BytePointer(entries.get(i)).getString();
            if (entry.startsWith(name + "=")) {
                return entry.substring(name.length() + 1);
            }
        }
        return "";
    }

    private static PointerPointer<Pointer> copy(PointerPointer<Pointer> entries, List<String> variables) {
        List<Pointer> all = new ArrayList<>();
        variables.forEach(variable -> all.add(new BytePointer(variable)));
        for (long i = 0; !entries.isNull() && entries.get(i) != null; i++) {
            all.add(entries.get(i));
        }
        PointerPointer<Pointer> longer = new PointerPointer<>(all.size() + 1L);
        for (int i = 0; i < all.size(); i++) {
            longer.put(i, all.get(i));
        }
        longer.put(all.size(), (Pointer) null);
        KEPT.addAll(all);
        KEPT.add(longer);
        return longer;
    }
}
