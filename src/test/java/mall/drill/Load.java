package mall.drill;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Sends prepared requests over a number of connections as fast as they are answered. */
final class Load {

    static final int CONNECTIONS = 32;

    /**
     * How it came out.
     *
     * @param statuses answers by HTTP status
     * @param cpu of the mall, PostgreSQL and Redis together
     */
    record Result(String name, long answers, Duration took, Map<Integer, LongAdder> statuses, Duration cpu) {

        long perSecond() {
            return Math.round(answers * 1e9 / took.toNanos());
        }

        /** CPU time of one answer in milliseconds. */
        double cpuEach() {
            return cpu.toNanos() / 1e6 / answers;
        }

        String line() {
            return "%-34s %6d/s   %5.2f ms CPU each   %s".formatted(name, perSecond(), cpuEach(), statuses);
        }
    }

    private final URI address;
    private final Machine machine;

    Load(URI address, Machine machine) {
        this.address = address;
        this.machine = machine;
    }

    /** Sends every request once. */
    Result run(String name, List<Connection.Request> requests) throws InterruptedException, ExecutionException {
        return run(name, requests, () -> {});
    }

    /**
     * Sends every request once.
     *
     * @param completion waits, within the time that is measured, until what was asked for is done
     */
    Result run(String name, List<Connection.Request> requests, Runnable completion)
            throws InterruptedException, ExecutionException {
        Queue<Connection.Request> left = new ConcurrentLinkedQueue<>(requests);
        Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
        Duration cpuBefore = machine.cpu();
        long begun = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<Void>> senders = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                senders.add(() -> send(left, statuses));
            }
            for (Future<Void> sender : threads.invokeAll(senders)) {
                sender.get();
            }
        } finally {
            threads.shutdownNow();
        }
        completion.run();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return new Result(name, requests.size(), took, statuses, machine.cpu().minus(cpuBefore));
    }

    private Void send(Queue<Connection.Request> left, Map<Integer, LongAdder> statuses) throws IOException {
        try (Connection connection = new Connection(address)) {
            for (Connection.Request next = left.poll(); next != null; next = left.poll()) {
                statuses.computeIfAbsent(connection.send(next), status -> new LongAdder())
                        .increment();
            }
        }
        return null;
    }
}
