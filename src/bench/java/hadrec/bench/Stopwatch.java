package hadrec.bench;

import hadrec.network.Pass;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Adds up how long the methods of some objects take, on whichever thread; calls in inference do not count. */
final class Stopwatch {
    private final Set<String> methods;
    private final Map<String, LongAdder> nanoseconds = new ConcurrentHashMap<>();

    /** Times methods of these names. */
    Stopwatch(Set<String> methods) {
        this.methods = methods;
    }

    /** An object that passes every call on to another and times it. */
    <T> T on(Class<? extends T> type, T timed, String name) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            long start = System.nanoTime();
            try {
                return method.invoke(timed, given);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            } finally {
                if (methods.contains(method.getName()) && !(given[0] instanceof Pass pass && !pass.isTraining())) {
                    nanoseconds
                            .computeIfAbsent(name + ", " + method.getName(), key -> new LongAdder())
                            .add(System.nanoTime() - start);
                }
            }
        }));
    }

    /** Forgets what was counted. */
    void reset() {
        nanoseconds.clear();
    }

    /** Seconds by object and method. */
    Map<String, Double> seconds() {
        Map<String, Double> seconds = new TreeMap<>();
        nanoseconds.forEach((name, sum) -> seconds.put(name, sum.sum() * 1e-9));
        return seconds;
    }
}
