package mall.platform.outbox;

import io.smallrye.mutiny.Uni;
import mall.kernel.Event;

/**
 * Hears of events after they are committed, at least once each and in no particular order, outside any transaction.
 * Implemented by CDI beans; must be safe to repeat.
 *
 * @param <E> the event, or a sealed interface of events
 */
public interface EventListener<E extends Event> {

    /** Stable name of this listener, {@code room.what}; messages on their way carry it. */
    String address();

    /** What this listener hears; events of this type and of its subtypes are delivered. */
    Class<E> listensTo();

    /** Whether this event concerns the listener at all; one that does not costs no message. */
    default boolean hears(E event) {
        return true;
    }

    /**
     * Acts on the event. A failure is tried again with growing pauses; the fifth parks the message for ops. An outage
     * ({@link mall.kernel.ErrorCode.Kind#UNAVAILABLE} or the database away) does not count.
     */
    Uni<Void> on(E event);
}
