package hadrec.internal.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.internal.checks.Interrupt;
import hadrec.internal.files.FileTrouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, controlled through a pipe.
 *
 * <p>Messages of the DevTools protocol, each ended by a zero byte, go through the process's standard input and output:
 * no port, no network. Chromium exits when the pipe closes, so it cannot outlive this JVM.
 */
final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    /** What an interrupt leaves unfinished. */
    static final String WORK = "drawing a figure";

    private static final String SCRIPT = "script.js";
    private static final String PAGE = "page.html";
    /** Before, the page may be the empty one that Chromium opens first. */
    private static final String LOADED = "document.readyState === 'complete' && location.href.endsWith('" + PAGE + "')";

    private final Path folder;
    private final Process process;
    private final Duration patience;
    private String session = "";
    private int lastId;
    /** An interrupted thread does not wait until the process has ended. */
    private volatile boolean closed;

    private Chromium(Path folder, Process process, Duration patience) {
        this.folder = folder;
        this.process = process;
        this.patience = patience;
    }

    /**
     * Launches Chromium with a temporary profile, without waiting until it has started.
     *
     * @param executable the browser
     * @param script what the page loads; as a file, which the browser reads sooner than what is sent through the pipe
     * @param patience how long one answer may take
     * @throws UncheckedIOException if it does not start
     */
    static Chromium launch(Path executable, byte[] script, Duration patience) {
        try {
            Path folder = Files.createTempDirectory("hadrec-chromium");
            try {
                return new Chromium(folder, start(executable, folder, script), patience);
            } catch (IOException e) {
                delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(executable + " does not start: " + FileTrouble.ofWriting(e), e);
        }
    }

    private static Process start(Path executable, Path folder, byte[] script) throws IOException {
        Files.write(folder.resolve(SCRIPT), script);
        Files.writeString(folder.resolve(PAGE), "<script charset='utf-8' src='" + SCRIPT + "'></script>");
        List<String> command = ChromiumCommand.of(executable, folder, System.getenv());
        command.add(folder.resolve(PAGE).toUri().toString());
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("messages.txt").toFile())
                .start();
    }

    /**
     * Evaluates an expression in the page; a promise is waited for.
     *
     * @return its value, as JSON
     * @throws UncheckedIOException if the script throws, or Chromium ends or does not answer in time
     */
    JsonNode evaluate(String expression) {
        if (session.isEmpty()) {
            openPage();
        }
        ObjectNode parameters = JSON.createObjectNode();
        parameters.put("expression", expression);
        parameters.put("awaitPromise", true).put("returnByValue", true);
        JsonNode result = call("Runtime.evaluate", parameters);
        if (result.has("exceptionDetails")) {
            JsonNode details = result.path("exceptionDetails");
            throw failure(details.path("exception")
                    .path("description")
                    .asText(details.path("text").asText()));
        }
        return result.path("result").path("value");
    }

    boolean isAlive() {
        return !closed && process.isAlive();
    }

    /** Ends the browser and deletes its folder. */
    @Override
    public void close() {
        closed = true;
        try {
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (process.isAlive()) {
            process.onExit().thenRun(() -> delete(folder));
        } else {
            delete(folder);
        }
    }

    /** Waits for the page that Chromium was started with, and for its script. */
    private void openPage() {
        long deadline = System.nanoTime() + patience.toNanos();
        String target = target();
        while (target.isEmpty()) {
            pause(deadline);
            target = target();
        }
        ObjectNode attach = JSON.createObjectNode().put("targetId", target).put("flatten", true);
        session = call("Target.attachToTarget", attach).path("sessionId").asText();
        while (!evaluate(LOADED).asBoolean()) {
            pause(deadline);
        }
    }

    /** The identifier of the page, once Chromium is about to show it; empty before. */
    private String target() {
        JsonNode targets = call("Target.getTargets", JSON.createObjectNode()).path("targetInfos");
        for (JsonNode target : targets) {
            if (target.path("url").asText().endsWith(PAGE)) {
                return target.path("targetId").asText();
            }
        }
        return "";
    }

    private JsonNode call(String method, ObjectNode parameters) {
        ObjectNode message = JSON.createObjectNode().put("id", ++lastId).put("method", method);
        message.set("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        try {
            process.getOutputStream().write((message + "\0").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            JsonNode answer = answerTo(lastId);
            if (answer.has("error")) {
                throw failure(method + ": " + answer.get("error"));
            }
            return answer.path("result");
        } catch (IOException e) {
            throw failure(e.getMessage());
        }
    }

    /** Skips the protocol's events. */
    private JsonNode answerTo(int id) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            JsonNode message = JSON.readTree(nextMessage(deadline));
            if (message.path("id").asInt() == id) {
                return message;
            }
        }
    }

    /** Polls instead of blocking, so that a time limit needs no second thread. */
    private byte[] nextMessage(long deadline) throws IOException {
        InputStream in = process.getInputStream();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int available = in.available();
            for (int i = 0; i < available; i++) {
                int next = in.read();
                if (next <= 0) {
                    return message.toByteArray();
                }
                message.write(next);
            }
            if (available == 0) {
                pause(deadline);
            }
        }
    }

    private void pause(long deadline) {
        if (!process.isAlive()) {
            throw failure("it ended with code " + process.exitValue());
        }
        if (System.nanoTime() > deadline) {
            throw failure("no answer within " + patience.toSeconds() + " s");
        }
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw Interrupt.ended(WORK);
        }
    }

    /** A browser that failed once is not used again. */
    private UncheckedIOException failure(String reason) {
        String messages = lastMessages();
        close();
        return ChromiumCommand.failure("Chromium failed to draw a figure: " + reason + messages);
    }

    private String lastMessages() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("messages.txt"));
            String last = String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
            return (last.isEmpty() ? "" : "\n" + last) + ChromiumCommand.remedy(String.join("\n", lines));
        } catch (IOException e) {
            return "";
        }
    }

    /** Processes that the browser has started may outlive it by a moment and write; what they still hold at last is left behind. */
    private static void delete(Path folder) {
        for (int attempt = 0; attempt < 10 && Files.exists(folder); attempt++) {
            LockSupport.parkNanos(attempt * 10_000_000L);
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException | UncheckedIOException e) {
                // a file went meanwhile
            }
        }
    }
}
