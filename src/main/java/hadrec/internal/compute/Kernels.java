package hadrec.internal.compute;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which kernels multiply matrices. OpenBLAS chooses by the processor, and each of its choices rounds differently; so that a result has
 * the same bits on every x86-64 processor with AVX2, its kernels for Haswell are taken on all of them, wider ones too.
 *
 * <p>The choice is the system property {@value #PROPERTY}, else the environment variable {@value #VARIABLE}; it counts until
 * the first product.
 */
enum Kernels {
    /** One choice for all x86-64 processors with AVX2. */
    PINNED,
    /** OpenBLAS's own choice for this processor: other bits on other processors, and faster on some. */
    PROCESSOR,
    /** EJML's products in Java: the same bits on every processor and architecture, some twenty times slower. */
    EJML;

    static final String PROPERTY = "hadrec.kernels";
    static final String VARIABLE = "HADREC_KERNELS";

    /** OpenBLAS's own variable. Who sets it has chosen. */
    static final String OPENBLAS_VARIABLE = "OPENBLAS_CORETYPE";

    /**
     * {@return what was asked for, {@link #PINNED} if nothing was}
     *
     * @throws IllegalArgumentException if there is no such choice
     */
    static Kernels chosen() {
        String text = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        if (text == null || text.isBlank()) {
            return PINNED;
        }
        return Arrays.stream(values())
                .filter(kernels -> kernels.toString().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        PROPERTY + " expects one of " + Arrays.toString(values()) + ", got '" + text + "'"));
    }

    /** What OpenBLAS is to find in its environment while it loads. */
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

    /** A kernel for another processor is an illegal instruction: OpenBLAS does not ask. */
    private static boolean processorHasThem() {
        if (!List.of("amd64", "x86_64").contains(System.getProperty("os.arch"))) {
            return false;
        }
        Path processors = Path.of("/proc/cpuinfo");
        try {
            if (Files.exists(processors)) {
                List<String> flags = Arrays.asList(Files.readString(processors).split("\\s+"));
                return flags.contains("avx2") && flags.contains("fma");
            }
        } catch (IOException e) {
            return false;
        }
        return virtualMachineUsesThem();
    }

    /** Where the system does not tell, HotSpot has asked the processor. */
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
