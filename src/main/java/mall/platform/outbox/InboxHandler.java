package mall.platform.outbox;

import io.smallrye.mutiny.Uni;

/** Thinks about a notification after it was stored and acknowledged; must be safe to repeat. */
public interface InboxHandler {

    /** Stable name of the kind of notification this handler reads. */
    String address();

    /** Acts on the stored notification, with the same rules of repetition as {@link EventListener#on}. */
    Uni<Void> on(String payload);
}
