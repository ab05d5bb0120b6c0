package hadrec.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalTextTest {
    /** About a million numbers always, twenty million in the thorough tests. */
    private static final int REPEAT = Boolean.getBoolean("hadrec.thorough") ? 20 : 1;

    private final SplittableRandom random = new SplittableRandom(20260101);

    @Test
    void equalsParseFloatOnShortNumbers() {
        for (int i = 0; i < 300_000 * REPEAT; i++) {
            int digits = random.nextInt(1_000_000_000) >> random.nextInt(30);
            check(sign() + withPoint(Integer.toString(digits)));
        }
    }

    @Test
    void equalsParseFloatOnNumbersOfAllSizes() {
        for (int i = 0; i < 100_000 * REPEAT; i++) {
            String digits = Long.toString(random.nextLong() >>> random.nextInt(1, 64));
            check(sign() + withPoint(digits) + (random.nextBoolean() ? "e" : "E+0") + random.nextInt(60));
            check(sign() + withPoint(digits) + "e-" + random.nextInt(70));
        }
    }

    @Test
    void equalsParseFloatOnShortestForms() {
        for (int i = 0; i < 100_000 * REPEAT; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(any)) {
                check(Float.toString(any));
                check(Double.toString(any));
                check(Float.toString(any).toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void equalsParseFloatNextToTies() {
        for (int i = 0; i < 20_000 * REPEAT; i++) {
            float low = Float.intBitsToFloat(random.nextInt(0x7f000000));
            BigDecimal tie =
                    new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.valueOf(2));
            String text = tie.toPlainString();
            check(text);
            check(tie.toString());
            check(text + (text.contains(".") ? "" : ".") + "0000000000000000000000001");
        }
    }

    @Test
    void equalsParseFloatAtTheLimits() {
        String[] texts = {
            "0",
            "-0",
            "0.0",
            "-0e99",
            "0e-99",
            "1",
            "1.",
            ".1",
            "+.5e+1",
            "9007199254740992",
            "9007199254740993",
            "16777217",
            "16777216.999999999",
            "3.4028235e38",
            "3.40282356779733e38",
            "3.40282356779734e38",
            "1e39",
            "1.17549435e-38",
            "1.4e-45",
            "0.7e-45",
            "7.006492321624085e-46",
            "7.006492321624086e-46",
            "1e-50",
            "1e-99999",
            "1e2147483648",
            "1e-2147483649",
            "00000000000000000000000001",
            "0." + "0".repeat(400) + "1e400",
            "1" + "0".repeat(500) + "e-500",
            "123456789012345678901234567890e-20"
        };
        for (String text : texts) {
            check(text);
            check("-" + text.replaceFirst("^[+-]", ""));
        }
    }

    @Test
    void movesTheDecimalPointWithoutASecondRounding() {
        for (int i = 0; i < 50_000 * REPEAT; i++) {
            String text = withPoint(Integer.toString(random.nextInt(1_000_000_000)));
            float expected = new BigDecimal(text).movePointLeft(3).floatValue();
            assertEquals(expected, parse(text, -3), text);
        }
    }

    private void check(String text) {
        float expected = Float.parseFloat(text);
        float parsed = parse(text, 0);
        if (Float.floatToRawIntBits(parsed) != Float.floatToRawIntBits(expected)) {
            assertEquals(expected, parsed, text);
        }
    }

    private static float parse(String text, int shift) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.US_ASCII);
        return DecimalText.toFloat(bytes, 1, bytes.length - 1, shift);
    }

    private String sign() {
        return switch (random.nextInt(8)) {
            case 0 -> "+";
            case 1, 2, 3 -> "-";
            default -> "";
        };
    }

    private String withPoint(String digits) {
        int place = random.nextInt(digits.length() + 3);
        return place > digits.length() ? digits : digits.substring(0, place) + "." + digits.substring(place);
    }
}
