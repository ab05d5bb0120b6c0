package hadrec.internal.compute;

import com.sun.management.HotSpotDiagnosticMXBean;
import hadrec.internal.checks.Expect;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which kernels multiply matrices: the system property {@value #PROPERTY}, else the environment variable {@value #VARIABLE}, as it
 * is at the first product.
 */
enum Kernels {
    /** OpenBLAS's kernels for Haswell: the same bits on all x86-64 processors with AVX2. */
    PINNED,
    /** OpenBLAS's own choice for this processor: other bits on other processors, and faster on some. */
    PROCESSOR,
    /** EJML's products in Java: the same bits on every processor and architecture, some twenty times slower. */
    EJML;

    static final String PROPERTY = "hadrec.kernels";
    static final String VARIABLE = "HADREC_KERNELS";

    /** OpenBLAS's own variable; where it is set, nothing is pinned. */
    static final String OPENBLAS_VARIABLE = "OPENBLAS_CORETYPE";

    /**
     * {@return the user's choice, by default {@link #PINNED}}
     *
     * @throws IllegalArgumentException if there is no such choice
     */
    static Kernels chosen() {
        return of(Optional.ofNullable(System.getProperty(PROPERTY, System.getenv(VARIABLE))));
    }

    static Kernels of(Optional<String> asked) {
        String text = asked.map(String::strip).orElse("");
        if (text.isEmpty()) {
            return PINNED;
        }
        return Arrays.stream(values())
                .filter(kernels -> kernels.toString().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        Expect.refusal("%s expects one of %s, got '%s'", PROPERTY, Arrays.toString(values()), text));
    }

    /** The environment variables that OpenBLAS is loaded with. */
    List<String> variables() {
        boolean pin = this == PINNED && System.getenv(OPENBLAS_VARIABLE) == null && processorHasThem();
        String oneThread = "OPENBLAS_NUM_THREADS=1";
        return pin ? List.of(OPENBLAS_VARIABLE + "=Haswell", oneThread) : List.of(oneThread);
    }

    /** Why other kernels than the pinned ones run, for a message. */
    String reason() {
        String variable = System.getenv(OPENBLAS_VARIABLE);
        if (this != PINNED) {
            return PROPERTY + " is '" + this + "'";
        }
        if (variable != null) {
            return OPENBLAS_VARIABLE + " is '" + variable + "'";
        }
        return processorHasThem()
                ? "another OpenBLAS was loaded before"
                : "this processor (" + System.getProperty("os.arch") + ") has no AVX2";
    }

    /** OpenBLAS does not check: a kernel that the processor lacks ends the process by an illegal instruction. */
    private static boolean processorHasThem() {
        if (!List.of("amd64", "x86_64").contains(System.getProperty("os.arch"))) {
            return false;
        }
        Path processors = Path.of("/proc/cpuinfo");
        try {
            if (Files.exists(processors)) {
                return areIn(Files.readString(processors));
            }
        } catch (IOException e) {
            return false;
        }
        return virtualMachineUsesThem();
    }

    /** Whether a description of a processor has what the pinned kernels need. */
    static boolean areIn(String description) {
        return List.of(description.split("\\s+")).containsAll(List.of("avx2", "fma"));
    }

    /** Without /proc/cpuinfo: what HotSpot found. */
    private static boolean virtualMachineUsesThem() {
        HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return flags != null
                && Integer.parseInt(flags.getVMOption("UseAVX").getValue()) >= 2
                && Boolean.parseBoolean(flags.getVMOption("UseFMA").getValue());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
