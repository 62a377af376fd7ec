package mall.wechatsim;

import java.lang.System.Logger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads: a sized pool that does all work, a few that hear what the mall answers – apart, because workers wait for
 * it – and one clock thread that only hands work over.
 */
final class Workers implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Workers.class.getName());

    /** A bench has 32 of them wait for the mall's answer while the mall calls the others. */
    private static final int FEWEST = 48;

    private static final int EARS = 4;

    private final ExecutorService pool;
    private final ExecutorService ears;
    private final ScheduledThreadPoolExecutor timer;

    Workers() {
        int threads = Math.max(FEWEST, 4 * Runtime.getRuntime().availableProcessors());
        pool = Executors.newFixedThreadPool(threads, named("wechat-standin"));
        ears = Executors.newFixedThreadPool(EARS, named("wechat-standin-ear"));
        timer = new ScheduledThreadPoolExecutor(1, named("wechat-standin-timer"));
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setRemoveOnCancelPolicy(true);
    }

    ExecutorService pool() {
        return pool;
    }

    /** Where answers of the mall are taken. */
    ExecutorService ears() {
        return ears;
    }

    /** Does the work after a while; after {@link #close} it is silently left undone. */
    void later(long delay, TimeUnit unit, Runnable work) {
        if (!timer.isShutdown()) {
            ScheduledFuture<?> unused = timer.schedule(() -> handOver(work), Math.max(0, delay), unit);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pool.shutdownNow();
        ears.shutdownNow();
    }

    private void handOver(Runnable work) {
        if (!pool.isShutdown()) {
            pool.execute(() -> runLogged(work));
        }
    }

    private static void runLogged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            LOG.log(Logger.Level.ERROR, "bug in delayed work", bug);
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
