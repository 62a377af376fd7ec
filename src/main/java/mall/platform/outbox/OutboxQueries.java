package mall.platform.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What ops sees of messages on their way, and the one thing ops may do: send a parked one again. */
@ApplicationScoped
public class OutboxQueries {

    /** One message on its way, without its payload. */
    public record Delivery(
            long id,
            String box,
            String address,
            String type,
            String state,
            int attempts,
            Instant createdAt,
            Instant nextAt,
            Optional<String> lastError) {}

    private final UnitOfWork work;
    private final MessageStore messages;

    OutboxQueries(UnitOfWork work, MessageStore messages) {
        this.work = work;
        this.messages = messages;
    }

    /**
     * Messages in a state, oldest first.
     *
     * @param state DUE, PARKED or DONE
     * @param after the id to continue after, 0 for the first page
     */
    public Uni<Page<Delivery>> inState(String state, long after, int limit) {
        return work.read(() -> messages.inState(state, after, limit + 1)).map(rows -> cut(rows, limit));
    }

    /** Makes a parked message due again; false when it is not parked. */
    public Uni<Boolean> sendAgain(long id) {
        return work.write(() -> messages.unpark(id));
    }

    private static Page<Delivery> cut(List<Delivery> rows, int limit) {
        return Page.cut(rows, limit, delivery -> Ids.text(delivery.id()));
    }
}
