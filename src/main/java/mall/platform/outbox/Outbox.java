package mall.platform.outbox;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import mall.kernel.Event;
import mall.platform.db.UnitOfWork;

/** Tells events in the transaction that made them true; they reach every listener at least once, also after a crash. */
@ApplicationScoped
public class Outbox {

    private final List<EventListener<?>> listeners;
    private final UnitOfWork work;
    private final MessageStore messages;
    private final EventCodec codec;
    private final Postman postman;

    Outbox(
            @All List<EventListener<?>> listeners,
            UnitOfWork work,
            MessageStore messages,
            EventCodec codec,
            Postman postman) {
        this.listeners = listeners;
        this.work = work;
        this.messages = messages;
        this.codec = codec;
        this.postman = postman;
    }

    /** Appends one message per event and listener; call it inside the transaction. */
    public Uni<Void> append(Event... events) {
        return append(List.of(events));
    }

    /** As {@link #append(Event...)}. All that is appended is written right before the commit, in one round trip. */
    public Uni<Void> append(Collection<? extends Event> events) {
        List<Message> letters = new ArrayList<>();
        for (Event event : events) {
            for (EventListener<?> listener : listeners) {
                if (hears(listener, event)) {
                    letters.add(
                            Message.out(listener.address(), EventCodec.nameOf(event.getClass()), codec.write(event)));
                }
            }
        }
        if (letters.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        work.afterCommit(postman::ring);
        messages.insertLastly(letters);
        return Uni.createFrom().voidItem();
    }

    private static <E extends Event> boolean hears(EventListener<E> listener, Event event) {
        return listener.listensTo().isInstance(event)
                && listener.hears(listener.listensTo().cast(event));
    }
}
