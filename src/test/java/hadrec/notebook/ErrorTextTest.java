package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Public for the cell that calls {@link #fail}. */
public class ErrorTextTest {
    private static JShell shell;

    @BeforeAll
    static void start() {
        shell = JShell.builder().executionEngine("local").build();
    }

    @AfterAll
    static void end() {
        shell.close();
    }

    private static List<String> lines(String code, Throwable cause) {
        EvalException thrown = (EvalException) shell.eval(code).get(0).exception();
        return new ErrorText(shell).lines(thrown, cause);
    }

    @Test
    void aCauseIsSaidUnlessTheMessageSaysIt() {
        String code = "throw new IllegalStateException(\"no model: disk full\");";
        String first = "IllegalStateException: no model: disk full";
        Throwable known = new UncheckedIOException("disk full", new IOException("of /data"));
        assertEquals(List.of(first, "    because of IOException: of /data", "    in: " + code), lines(code, known));
        Throwable silent = new EOFException();
        assertEquals(
                "    because of EOFException: EOF, it says no more",
                lines(code, silent).get(1));
    }

    @Test
    void withoutAMessageTheKindIsSaidInWords() {
        String code = "throw new java.util.NoSuchElementException();";
        assertEquals(
                List.of("NoSuchElementException: no such element, it says no more", "    in: " + code),
                lines(code, null));
        assertEquals(
                "Exception without a message",
                lines("throw new Exception();", null).get(0));
    }

    @Test
    void aMessageKeepsItsEqualLines() {
        String code = "throw new IllegalArgumentException(\"a\\nb\\na\");";
        assertEquals(List.of("IllegalArgumentException: a", "b", "a", "    in: " + code), lines(code, null));
    }

    @Test
    void linesOfAMessageAreNoMethods() {
        shell.eval("int deep(int n) { return n == 0 ? java.util.List.of(1).get(3) : deep(n - 1); }");
        String message = String.join("\\n", "0123456789".split(""));
        shell.addToClasspath("target/test-classes");
        String thrown = "hadrec.notebook.ErrorTextTest.fail(\"" + message + "\");";
        assertTrue(
                lines(thrown, null).stream()
                        .anyMatch(line -> line.startsWith("    at hadrec.notebook.ErrorTextTest.fail")),
                lines(thrown, null).toString());
        assertEquals(
                2,
                lines("deep(9);", null).stream()
                        .filter(line -> line.startsWith("    in"))
                        .count());
    }

    /** Called by a cell. */
    public static void fail(String message) {
        throw new ArithmeticException(message);
    }

    @Test
    void nullIsExplainedWhereThereAreCells() {
        String code = "throw new IllegalArgumentException(\"Training expects a loss, got null\");";
        assertEquals(
                List.of(
                        "IllegalArgumentException: Training expects a loss, got null",
                        "    in: " + code,
                        "A variable is null when the cell that sets it has failed"),
                lines(code, null));
    }
}
