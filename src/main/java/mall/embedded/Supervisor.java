package mall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Brings up what is missing of the four processes, and takes down in the end what it brought up. Several may look after
 * one directory; the first of them also takes over what a killed one has left.
 */
final class Supervisor {
    private final DataDirectory data;
    private final EmbeddedServices services;
    private final MallServer mall;
    private final Deque<Charge> charges = new ArrayDeque<>();
    /** Held by the first supervisor of a directory, for as long as it lives: it takes over what it finds running. */
    private Optional<FileLock> inheritance = Optional.empty();

    private volatile boolean stopping;

    /** A process this supervisor answers for. */
    private record Charge(Service service, ProcessHandle process) {}

    Supervisor(DataDirectory data, EmbeddedServices services, MallServer mall) {
        this.data = data;
        this.services = services;
        this.mall = mall;
    }

    /** Brings up what is missing and waits until everything answers. */
    void bringUp(boolean fresh, boolean withMall) throws InterruptedException {
        inheritance = lock("supervisor.lock", false);
        Optional<FileLock> oneAtATime = lock("starting.lock", true);
        if (fresh) {
            mall.process().ifPresent(mall::stop);
            services.stop();
            data.wipe();
        }
        for (Service service : services.all()) {
            bringUp(service);
        }
        if (mall.tell(services.settings())) {
            mall.process().ifPresent(mall::stop);
        }
        if (withMall) {
            bringUp(mall);
        }
        release(oneAtATime);
    }

    /** Did everything run already, in the care of another supervisor? */
    boolean isIdle() {
        return charges.isEmpty();
    }

    /** Completes when everything this supervisor answers for has ended. */
    CompletableFuture<Void> end() {
        return CompletableFuture.allOf(charges.stream()
                .map(charge -> charge.process().onExit().thenAccept(process -> report(charge)))
                .toArray(CompletableFuture[]::new));
    }

    /** Takes down what this supervisor answers for, the mall first. */
    synchronized void stop() {
        stopping = true;
        for (; !charges.isEmpty(); charges.pop()) {
            Charge last = charges.element();
            if (last.process().isAlive()) {
                say("stopping " + last.service().name());
            }
            last.service().stop(last.process());
        }
    }

    boolean stopping() {
        return stopping;
    }

    private void bringUp(Service service) throws InterruptedException {
        service.process().filter(service::isOutdated).ifPresent(service::stop);
        Optional<ProcessHandle> running = service.process();
        service.awaitAnswer(running.isPresent() && inheritance.isEmpty() ? running.get() : inCharge(service, running));
        say(service.name() + (running.isPresent() ? " runs already" : " is up"));
    }

    private synchronized ProcessHandle inCharge(Service service, Optional<ProcessHandle> running) {
        if (stopping) {
            throw new StartFailed("stopped while starting");
        }
        ProcessHandle process = running.orElseGet(service::start);
        charges.push(new Charge(service, process));
        return process;
    }

    private void report(Charge charge) {
        if (!stopping) {
            say(charge.service().name() + " has ended; scripts/start brings it back (log: "
                    + data.log(charge.service().name()) + ")");
        }
    }

    /** The system itself releases the lock of a process that dies. */
    private Optional<FileLock> lock(String name, boolean wait) {
        try {
            FileChannel file = FileChannel.open(data.path(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return Optional.ofNullable(wait ? file.lock() : file.tryLock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void release(Optional<FileLock> lock) {
        try {
            if (lock.isPresent()) {
                lock.get().release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String line) {
        System.out.println("  " + line);
    }
}
