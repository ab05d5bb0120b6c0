package hadrec.internal.compute;

import hadrec.internal.checks.Expect;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * A fixed number of threads that share numbered tasks: member m of n takes the tasks m, m + n, m + 2n, … The caller is
 * member 0. {@link #run} returns when all tasks are done and allocates nothing.
 *
 * <p>The steps of a training last microseconds, so a member that waits spins for a short time before it sleeps.
 */
public final class Team implements AutoCloseable {
    private static final int SPINS = 20_000;

    /** No work for members that wait. */
    public static final IntPredicate NOTHING = task -> false;

    private final Thread[] members;
    private final AtomicInteger unfinished = new AtomicInteger();
    private volatile int round;
    private volatile boolean closed;
    private volatile Throwable failure;
    private volatile boolean callerSleeps;
    private Thread caller = Thread.currentThread();
    private int tasks;
    private IntConsumer work;
    private IntPredicate meanwhile = NOTHING;

    /**
     * Starts a team.
     *
     * @param threads number of members, the caller included
     * @throws IllegalArgumentException if it is less than 1
     */
    public Team(int threads) {
        Expect.that(threads >= 1, "Team expects at least one thread, got %d", threads);
        members = new Thread[threads - 1];
        for (int m = 0; m < members.length; m++) {
            int member = m + 1;
            members[m] = new Thread(() -> live(member), "hadrec-" + member);
            members[m].setDaemon(true);
            members[m].start();
        }
    }

    /**
     * {@return the most threads that can share one training: as many as there are processors, at most the {@value Shards#LANES} lanes of
     * a mini-batch}
     */
    public static int mostThreads() {
        return Math.min(Shards.LANES, Runtime.getRuntime().availableProcessors());
    }

    /** {@return the number of members, the caller included} */
    public int threads() {
        return members.length + 1;
    }

    /**
     * Does the tasks 0 … tasks − 1.
     *
     * @throws IllegalStateException if the team is closed, or a task failed, with what it threw as the cause
     */
    public void run(int tasks, IntConsumer work) {
        run(tasks, work, NOTHING);
    }

    /**
     * Does the tasks likewise, while members that wait prepare a later round.
     *
     * @param meanwhile does a little of what task number n of a later round needs, and returns whether there was anything to do.
     *     Called by the member that will do that task, until the next round begins, also after this method has returned. What it
     *     throws is ignored: the task itself will meet it
     */
    public void run(int tasks, IntConsumer work, IntPredicate meanwhile) {
        if (closed) {
            throw new IllegalStateException("Team is closed and takes no more tasks");
        }
        failure = null;
        this.tasks = tasks;
        this.work = work;
        this.meanwhile = meanwhile;
        caller = Thread.currentThread();
        unfinished.set(members.length);
        round++; // publishes the fields above
        for (Thread member : members) {
            LockSupport.unpark(member);
        }
        attempt(0);
        awaitOthers();
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("a task failed: " + thrown.getMessage(), thrown);
        }
    }

    /** Does a member's tasks; keeps what they throw for the caller. */
    private void attempt(int member) {
        try {
            share(member);
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }

    private void share(int member) {
        for (int task = member; task < tasks; task += threads()) {
            work.accept(task);
        }
    }

    private void awaitOthers() {
        int spin = 0;
        while (unfinished.get() > 0) {
            if (usesTime(0, tasks, meanwhile)) {
                continue;
            }
            if (spin++ < SPINS) {
                Thread.onSpinWait();
            } else {
                sleepUntilOthersAreDone();
            }
        }
    }

    /** No wake-up is lost: the caller sets the flag before it checks the count, the last member counts before it reads the flag. */
    private void sleepUntilOthersAreDone() {
        callerSleeps = true;
        if (unfinished.get() > 0) {
            LockSupport.park(this);
        }
        callerSleeps = false;
    }

    private boolean usesTime(int member, int ofTasks, IntPredicate ahead) {
        try {
            for (int task = member; task < ofTasks; task += threads()) {
                if (ahead.test(task)) {
                    return true;
                }
            }
            return false;
        } catch (Throwable left) {
            return false; // the task itself will meet it
        }
    }

    private void live(int member) {
        int seen = 0;
        int lastTasks = 0;
        IntPredicate lastMeanwhile = NOTHING;
        while (true) {
            int spin = 0;
            while (round == seen && !closed) {
                if (usesTime(member, lastTasks, lastMeanwhile)) {
                    continue;
                }
                if (spin++ < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            if (closed) {
                return;
            }
            seen = round;
            // own copies: the caller changes the fields before this member sees the next round
            lastTasks = tasks;
            lastMeanwhile = meanwhile;
            attempt(member);
            if (unfinished.decrementAndGet() == 0 && callerSleeps) {
                LockSupport.unpark(caller);
            }
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        closed = true;
        for (Thread member : members) {
            LockSupport.unpark(member);
        }
    }
}
