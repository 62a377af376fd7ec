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
import org.jspecify.annotations.Nullable;

/**
 * Brings up what is missing of the four processes, and takes down in the end what it brought up. Several may look after
 * one directory; one that is alone there also takes over what a killed one has left.
 */
final class Supervisor {
    private final DataDirectory data;
    private final EmbeddedServices services;
    private final MallServer mall;
    private final Deque<Charge> charges = new ArrayDeque<>();
    private boolean inherits;

    /** Held, not read: others see by it that this supervisor lives. */
    @SuppressWarnings("unused")
    private @Nullable FileLock lifeSign;

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
        try (FileChannel file = open("starting.lock");
                FileLock oneAtATime = file.lock()) {
            inherits = isAlone();
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        service.awaitAnswer(running.isPresent() && !inherits ? running.get() : inCharge(service, running));
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

    /** Every supervisor shares a lock for as long as it lives; the system releases it even for a killed one. */
    private boolean isAlone() throws IOException {
        FileChannel file = open("supervisor.lock");
        FileLock alone = file.tryLock();
        if (alone != null) {
            alone.release();
        }
        lifeSign = file.lock(0, Long.MAX_VALUE, true);
        return alone != null;
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(
                data.path(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void say(String line) {
        System.out.println("  " + line);
    }
}
