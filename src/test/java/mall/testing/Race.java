package mall.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many callers, each on a thread of its own, let go in the same instant. */
public final class Race {
    private static final int PATIENCE_SECONDS = 60;

    private Race() {}

    /** What one caller does; callers are numbered from 0. */
    @FunctionalInterface
    public interface Caller<T> {
        /** Calls, and gives back what it got. */
        T call(int number) throws Exception;
    }

    /** Lets {@code callers} of them go at once; their outcomes, in the order of their numbers. */
    public static <T> List<Outcome<T>> of(int callers, Caller<T> caller) {
        CyclicBarrier barrier = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Outcome<T>>> running = new ArrayList<>(callers);
            for (int i = 0; i < callers; i++) {
                int number = i;
                running.add(threads.submit(() -> go(barrier, caller, number)));
            }
            List<Outcome<T>> outcomes = new ArrayList<>(callers);
            for (Future<Outcome<T>> future : running) {
                outcomes.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return outcomes;
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the race did not end: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the race was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Outcome<T> go(CyclicBarrier barrier, Caller<T> caller, int number)
            throws InterruptedException, BrokenBarrierException {
        barrier.await();
        try {
            return new Outcome<>(caller.call(number), null);
        } catch (Exception e) {
            return new Outcome<>(null, e);
        }
    }
}
