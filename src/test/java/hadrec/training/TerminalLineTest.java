package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalLineTest {
    @Test
    void nothingOfALongerTextIsLeftBehindAShorterOne() {
        String longer = "x".repeat(100);
        assertEquals("\r" + longer + "\rdone" + " ".repeat(96) + System.lineSeparator() + "\rnext", written(longer));
    }

    private static String written(String first) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TerminalLine line = new TerminalLine(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        line.show(first);
        line.end("done");
        line.show("next");
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
