package hadrec.internal.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A team that hangs would hang the build: every test ends after ten seconds. */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TeamTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void doesEveryTaskOnceRoundAfterRound(int threads) {
        try (Team team = new Team(threads)) {
            assertEquals(threads, team.threads());
            for (int round = 0; round < 200; round++) {
                int tasks = round % 9;
                AtomicIntegerArray done = new AtomicIntegerArray(9);
                team.run(tasks, done::incrementAndGet);
                for (int task = 0; task < 9; task++) {
                    assertEquals(task < tasks ? 1 : 0, done.get(task));
                }
            }
        }
    }

    /** 20 000 turns of waiting take about a millisecond; the rest of the 300 the caller sleeps. */
    @Test
    void aCallerThatWaitsLongSleeps() {
        try (Team team = new Team(2)) {
            team.run(2, task -> {});
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            team.run(2, task -> {
                if (task == 1) {
                    LockSupport.parkNanos(300_000_000);
                }
            });
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            assertTrue(used < 100_000_000, used + " ns of processor time");
        }
    }

    @Test
    void seesWhatTheTasksWroteWithoutVolatiles() {
        try (Team team = new Team(3)) {
            int[] squares = new int[50];
            team.run(50, task -> squares[task] = task * task);
            int[] expected = new int[50];
            Arrays.setAll(expected, task -> task * task);
            assertArrayEquals(expected, squares);
        }
    }

    @Test
    void eachMemberTakesItsOwnTasks() {
        try (Team team = new Team(2)) {
            Set<Thread> even = ConcurrentHashMap.newKeySet();
            Set<Thread> odd = ConcurrentHashMap.newKeySet();
            team.run(8, task -> (task % 2 == 0 ? even : odd).add(Thread.currentThread()));
            assertEquals(Set.of(Thread.currentThread()), even);
            assertEquals(1, odd.size());
        }
    }

    @Test
    void carriesAFailureOfAnotherThread() {
        try (Team team = new Team(2)) {
            RuntimeException cause = new RuntimeException("task 1");
            IllegalStateException e = assertThrows(
                    IllegalStateException.class,
                    () -> team.run(2, task -> {
                        if (task == 1) {
                            throw cause;
                        }
                    }));
            assertSame(cause, e.getCause());
            assertEquals("a task failed: task 1", e.getMessage());
            team.run(2, task -> {});
        }
    }

    @Test
    void carriesAFailureOfTheCallersOwnTaskAlike() {
        try (Team team = new Team(2)) {
            IllegalStateException e = assertThrows(
                    IllegalStateException.class,
                    () -> team.run(2, task -> {
                        if (task == 0) {
                            throw new UnsupportedOperationException("task 0");
                        }
                    }));
            assertEquals("a task failed: task 0", e.getMessage());
        }
    }

    @Test
    void aFailedRoundLeavesNothingForTheNext() {
        try (Team team = new Team(2)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> team.run(2, task -> {
                        throw new UnsupportedOperationException("task " + task);
                    }));
            AtomicIntegerArray done = new AtomicIntegerArray(2);
            team.run(2, done::incrementAndGet);
            assertEquals(1, done.get(0));
            assertEquals(1, done.get(1));
        }
    }

    @Test
    void anInterruptChangesNothing() {
        try (Team team = new Team(3)) {
            Thread.currentThread().interrupt();
            AtomicIntegerArray done = new AtomicIntegerArray(6);
            team.run(6, done::incrementAndGet);
            assertTrue(Thread.interrupted(), "the interrupt is for the caller to see");
            for (int task = 0; task < 6; task++) {
                assertEquals(1, done.get(task));
            }
        }
    }

    @Test
    void wakesMembersThatFellAsleep() throws InterruptedException {
        try (Team team = new Team(2)) {
            team.run(2, task -> {});
            Thread.sleep(30);
            AtomicIntegerArray done = new AtomicIntegerArray(2);
            team.run(2, done::incrementAndGet);
            assertEquals(1, done.get(1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whoWaitsWorksAheadOnTheTasksThatAreToBeItsOwn(int waiting) {
        try (Team team = new Team(2)) {
            AtomicIntegerArray ahead = new AtomicIntegerArray(4);
            Set<Thread> members = ConcurrentHashMap.newKeySet();
            // the other one's task lasts until both tasks of the one that waits are ahead
            team.run(
                    4,
                    task -> {
                        while (task % 2 != waiting && (ahead.get(waiting) < 4 || ahead.get(waiting + 2) < 4)) {
                            Thread.onSpinWait();
                        }
                    },
                    task -> {
                        if (task % 2 == waiting) {
                            members.add(Thread.currentThread());
                        }
                        return ahead.getAndIncrement(task) < 3;
                    });
            assertEquals(1, members.size());
            assertEquals(waiting == 0, members.contains(Thread.currentThread()));
        }
    }

    @Test
    void nothingIsDoneAheadAfterARoundWithoutIt() {
        try (Team team = new Team(2)) {
            AtomicInteger calls = new AtomicInteger();
            team.run(2, task -> {}, task -> calls.incrementAndGet() > 0);
            team.run(2, task -> {});
            int before = calls.get();
            team.run(2, task -> {});
            assertEquals(before, calls.get());
        }
    }

    @Test
    void aFailureAheadIsLeftToTheTask() {
        try (Team team = new Team(2)) {
            AtomicInteger calls = new AtomicInteger();
            team.run(
                    2,
                    task -> {
                        while (task == 0 && calls.get() == 0) {
                            Thread.onSpinWait();
                        }
                    },
                    task -> {
                        calls.incrementAndGet();
                        throw new UnsupportedOperationException("ahead of task " + task);
                    });
            AtomicIntegerArray done = new AtomicIntegerArray(2);
            team.run(2, done::incrementAndGet);
            assertEquals(1, done.get(1));
        }
    }

    @Test
    void closeEndsItsThreads() throws InterruptedException {
        Set<Thread> members = ConcurrentHashMap.newKeySet();
        Team team = new Team(3);
        team.run(3, task -> members.add(Thread.currentThread()));
        team.close();
        members.remove(Thread.currentThread());
        assertEquals(2, members.size());
        for (Thread member : members) {
            member.join(5000);
            assertFalse(member.isAlive());
        }
        Exception e = assertThrows(IllegalStateException.class, () -> team.run(1, task -> {}));
        assertEquals("Team is closed and takes no more tasks", e.getMessage());
    }

    @Test
    void refusesNoThreads() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new Team(0));
        assertEquals("Team expects at least one thread, got 0", e.getMessage());
    }
}
