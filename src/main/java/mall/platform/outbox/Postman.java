package mall.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import mall.kernel.Event;
import mall.platform.db.Fork;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Trace;
import org.jboss.logging.Logger;

/**
 * Delivers messages: claims a few with SKIP LOCKED, so that any number of nodes may run, and hands each to its address
 * on a context of its own. Wakes up when rung after a commit, and every second in case nobody was there to ring.
 */
@ApplicationScoped
class Postman {

    private static final Logger LOG = Logger.getLogger(Postman.class);
    private static final int BATCH = 32;
    private static final int AT_ONCE = 8;
    private static final int FORGOTTEN_AT_ONCE = 5_000;

    private final List<EventListener<?>> listeners;
    private final List<InboxHandler> handlers;
    private final UnitOfWork work;
    private final MessageStore messages;
    private final EventCodec codec;
    private final Fork fork;
    private final Map<String, Function<Message, Uni<Void>>> addresses = new HashMap<>();
    private final AtomicBoolean walking = new AtomicBoolean();
    private final AtomicBoolean rung = new AtomicBoolean();
    private final AtomicLong oldestSeconds;
    private final AtomicLong parked;
    private final MeterRegistry metrics;
    private volatile boolean open;

    Postman(
            @All List<EventListener<?>> listeners,
            @All List<InboxHandler> handlers,
            UnitOfWork work,
            MessageStore messages,
            EventCodec codec,
            Fork fork,
            MeterRegistry metrics) {
        this.listeners = listeners;
        this.handlers = handlers;
        this.work = work;
        this.messages = messages;
        this.codec = codec;
        this.fork = fork;
        this.metrics = metrics;
        this.oldestSeconds = metrics.gauge("mall.outbox.oldest.seconds", new AtomicLong());
        this.parked = metrics.gauge("mall.outbox.parked", new AtomicLong());
    }

    void start(@Observes StartupEvent event) {
        listeners.forEach(this::register);
        for (InboxHandler handler : handlers) {
            settle(handler.address(), letter -> handler.on(letter.payload()));
        }
        open = true;
    }

    /** Something is due now. Never waits and never fails. */
    void ring() {
        rung.set(true);
        if (open && walking.compareAndSet(false, true)) {
            fork.detached(this::walk);
        }
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void wake() {
        ring();
    }

    @Scheduled(every = "10s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return work.read(messages::backlog)
                .invoke(backlog -> {
                    oldestSeconds.set(backlog.oldestSeconds());
                    parked.set(backlog.parked());
                })
                .replaceWithVoid();
    }

    @Scheduled(every = "6h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetOld() {
        return InOrder.inBites(FORGOTTEN_AT_ONCE, () -> work.write(() -> messages.forgetOld(FORGOTTEN_AT_ONCE)));
    }

    private <E extends Event> void register(EventListener<E> listener) {
        settle(
                listener.address(),
                letter -> listener.on(listener.listensTo().cast(codec.read(letter.type(), letter.payload()))));
    }

    private void settle(String address, Function<Message, Uni<Void>> delivery) {
        if (addresses.put(address, delivery) != null) {
            throw new IllegalStateException("two live at " + address);
        }
    }

    private Uni<Void> walk() {
        return round().repeat()
                .whilst(delivered -> delivered == BATCH || rung.get())
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf("outbox_round_failed cause=%s", failure.toString()))
                .onTermination()
                .invoke(() -> walking.set(false))
                .replaceWithVoid();
    }

    private Uni<Integer> round() {
        return Uni.createFrom().deferred(() -> {
            rung.set(false);
            return fork.own(() -> work.alone(() -> messages.claim(BATCH))).chain(this::deliverAll);
        });
    }

    private Uni<Integer> deliverAll(List<Message> letters) {
        return Multi.createFrom()
                .iterable(letters)
                .onItem()
                .transformToUni(letter -> fork.own(() -> deliver(letter)))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(List::size);
    }

    private Uni<Void> deliver(Message letter) {
        Trace.resume(letter.traceId());
        Hand hand = Hand.take(letter);
        return handOver(letter)
                .chain(() ->
                        hand.isSettled() ? Uni.createFrom().voidItem() : work.alone(() -> messages.delivered(letter)))
                .invoke(() -> metrics.counter("mall.messages", "address", letter.address(), "outcome", "delivered")
                        .increment())
                .onFailure()
                .recoverWithUni(failure -> failed(letter, failure))
                // the database is away: the lease runs out and the message comes again
                .onFailure()
                .invoke(failure -> LOG.warnf("message_unsettled id=%d cause=%s", letter.id(), failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> handOver(Message letter) {
        return Uni.createFrom().deferred(() -> {
            Function<Message, Uni<Void>> address = addresses.get(letter.address());
            if (address == null) {
                throw new IllegalStateException("nobody lives at " + letter.address());
            }
            return address.apply(letter);
        });
    }

    private Uni<Void> failed(Message letter, Throwable failure) {
        Backoff.Decision decision = Backoff.after(letter.attempts(), failure);
        String outcome = decision.park() ? "parked" : "failed";
        metrics.counter("mall.messages", "address", letter.address(), "outcome", outcome)
                .increment();
        String error = failure.toString();
        if (decision.park()) {
            LOG.errorf(
                    failure, "message_parked id=%d address=%s type=%s", letter.id(), letter.address(), letter.type());
            return work.alone(() -> messages.park(letter, error));
        }
        LOG.infof(
                "message_again id=%d address=%s attempt=%d cause=%s",
                letter.id(), letter.address(), letter.attempts(), error);
        return work.alone(() -> messages.again(letter, decision.pause(), error, decision.counted()));
    }
}
