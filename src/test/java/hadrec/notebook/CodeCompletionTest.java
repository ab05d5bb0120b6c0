package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.messages.reply.CompleteReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;

class CodeCompletionTest {
    @Test
    void everyNameHasItsKindAndSignature() {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            CodeHelp help = new CodeHelp(shell.sourceCodeAnalysis(), Path.of("nowhere"));
            CodeCompletion completion = new CodeCompletion(help, Duration.ofMinutes(1));
            ReplacementOptions found = new ReplacementOptions(List.of("PI", "negateExact(", "random()", "none"), 5, 7);
            assertEquals(
                    List.of(
                            "5-7 PI instance double",
                            "5-7 negateExact( function (int a)",
                            "5-7 random() function ()",
                            "5-7 none <unknown> "),
                    lines(completion.reply("Math.xx", found)));
            assertEquals(
                    List.of("0-2 Math class java.lang.Math"),
                    lines(completion.reply("Ma", new ReplacementOptions(List.of("Math"), 0, 2))));
            assertEquals(
                    List.of(
                            "5-7 PI <unknown> ",
                            "5-7 negateExact( function ",
                            "5-7 random() function ",
                            "5-7 none <unknown> "),
                    lines(new CodeCompletion(help, Duration.ZERO).reply("Math.xx", found)));
        }
    }

    private static List<String> lines(CompleteReply reply) {
        List<?> entries = (List<?>) reply.getMetadata().get("_jupyter_types_experimental");
        return entries.stream()
                .map(each -> (CodeCompletion.Entry) each)
                .map(each -> each.start + "-" + each.end + " " + each.text + " " + each.type + " " + each.signature)
                .toList();
    }
}
