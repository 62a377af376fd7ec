package mall.platform.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.platform.db.UnitOfWork;

/** Stores notifications before anybody thinks about them, so that they can be acknowledged at once. */
@ApplicationScoped
public class Inbox {

    private final UnitOfWork work;
    private final MessageStore messages;
    private final Postman postman;

    Inbox(UnitOfWork work, MessageStore messages, Postman postman) {
        this.work = work;
        this.messages = messages;
        this.postman = postman;
    }

    /**
     * Stores the notification once; a repeat is a success that changes nothing.
     *
     * @param address the {@link InboxHandler#address()} that will think about it
     * @param reference the provider's id of the notification
     */
    public Uni<Void> accept(String address, String reference, String payload) {
        return work.alone(() -> {
            work.afterCommit(postman::ring);
            return messages.insertOnce(Message.in(address, reference, payload));
        });
    }

    /**
     * The message in hand is taken care of with this transaction; the postman need not note it in one of his own. Does
     * nothing outside an {@link InboxHandler} or an {@link EventListener}.
     */
    public void settle() {
        Hand.current().ifPresent(hand -> {
            messages.deliveredLastly(hand.letter());
            work.afterCommit(hand::settled);
        });
    }
}
