package hadrec.internal.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    /**
     * Python: {@code hashlib.sha256(pack('>i', 2) + 'μ'.encode() + pack('>i3f', 3, 1.5, -0.0, inf) + pack('>i2d', 2, 0.1,
     * -3e300)).hexdigest()}.
     */
    @Test
    void isTheSameAsComputedApart() {
        assertEquals(
                "db5508a042d81f8c57d9fc71a22b1f4f5eb9911ce283af2cfa5b1db804b605f0",
                new Fingerprint()
                        .add("μ")
                        .add(new float[] {1.5f, -0f, Float.POSITIVE_INFINITY})
                        .add(0.1, -3e300)
                        .sha256());
    }

    @Test
    void oneBitChangesIt() {
        float[] numbers = {1, 2, 3};
        String before = new Fingerprint().add(numbers).sha256();
        numbers[2] = Math.nextUp(numbers[2]);
        assertNotEquals(before, new Fingerprint().add(numbers).sha256());
        assertNotEquals(
                new Fingerprint().add(0.0).sha256(), new Fingerprint().add(-0.0).sha256());
    }

    @Test
    void everyNanIsTheSame() {
        double other = Double.longBitsToDouble(0xfff8000000000001L);
        assertEquals(
                new Fingerprint().add(Double.NaN).sha256(),
                new Fingerprint().add(other).sha256());
        float otherFloat = Float.intBitsToFloat(0xffc00001);
        assertEquals(
                new Fingerprint().add(new float[] {Float.NaN}).sha256(),
                new Fingerprint().add(new float[] {otherFloat}).sha256());
    }

    @Test
    void whereASequenceEndsCounts() {
        assertNotEquals(
                new Fingerprint().add("a").add("bc").sha256(),
                new Fingerprint().add("ab").add("c").sha256());
        assertNotEquals(
                new Fingerprint().add(1, 2).add(3.0).sha256(),
                new Fingerprint().add(1.0).add(2, 3).sha256());
    }

    /** Python: {@code hashlib.sha256(pack('>i', 3000) + pack('>3000d', *range(3000))).hexdigest()}. */
    @Test
    void takesMoreThanItsBufferHolds() {
        assertEquals(
                "b806262854cd984655894d5e4f7e0eb63700c67e0bbeece5b91c92c6f2ae8a58",
                new Fingerprint()
                        .add(IntStream.range(0, 3000).asDoubleStream().toArray())
                        .sha256());
    }

    @Test
    void ofAMatrixItsNumbersCount() {
        FMatrixRMaj matrix = new FMatrixRMaj(2, 2, true, 1, 2, 3, 4);
        matrix.reshape(1, 3); // the array keeps its length
        assertEquals(
                new Fingerprint().add(new float[] {1, 2, 3}).sha256(),
                new Fingerprint().add(matrix).sha256());
    }
}
