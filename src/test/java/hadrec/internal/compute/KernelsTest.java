package hadrec.internal.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void pinnedUnlessSomethingElseIsAskedFor() {
        assertEquals(Kernels.PINNED, Kernels.of(Optional.empty()));
        assertEquals(Kernels.PINNED, Kernels.of(Optional.of(" ")));
        assertEquals(Kernels.EJML, Kernels.of(Optional.of("ejml")));
        assertEquals(Kernels.PROCESSOR, Kernels.of(Optional.of("processor ")));
    }

    @Test
    void refusesAChoiceThatDoesNotExist() {
        assertEquals(
                "hadrec.kernels expects one of [pinned, processor, ejml], got 'Haswell'",
                assertThrows(IllegalArgumentException.class, () -> Kernels.of(Optional.of("Haswell")))
                        .getMessage());
    }

    @Test
    void aProcessorIsAskedBeforeItsKernelsAreForced() {
        assertTrue(Kernels.areIn("flags : fpu avx avx2 bmi1 fma\n"));
        assertFalse(Kernels.areIn("flags : fpu avx fma4 avx2_not\n"));
        assertFalse(Kernels.areIn("flags : fpu avx avx2\n"));
    }

    /** So native code that loads later, and programs that are started, see what the user has set. */
    @Test
    void theEnvironmentIsAsBeforeOnceSomethingIsLoaded() {
        String seen = CEnvironment.with(List.of("HADREC_TEST=1"), () -> inC("HADREC_TEST"));
        assertTrue(List.of("1", "").contains(seen), seen); // nothing where the platform has no environ
        assertEquals("", inC("HADREC_TEST"));
    }

    /** The value of the first variable of a name as native code sees it; empty if there is none. */
    private static String inC(String name) {
        return CEnvironment.environ().stream()
                .flatMap(environ -> CEnvironment.entries(environ.get(0)).stream())
                .map(entry -> new BytePointer(entry).getString())
                .filter(entry -> entry.startsWith(name + "="))
                .map(entry -> entry.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    @Test
    void fingerprintsTellProductsApart() {
        String ejml = KernelProbe.fingerprint(MatrixProducts.ejml());
        assertEquals(ejml, KernelProbe.fingerprint(MatrixProducts.ejml()));
        assertEquals("eb214b22bb68", ejml);
        assertFalse(KernelProbe.isPinned(ejml));
    }
}
