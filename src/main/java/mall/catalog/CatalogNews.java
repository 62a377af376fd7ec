package mall.catalog;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;

/** Tells what happened in the catalog: through the outbox to every room, and at once to the page caches of this node. */
@ApplicationScoped
class CatalogNews {

    private final UnitOfWork work;
    private final Outbox outbox;
    private final Event<CatalogEvent> onThisNode;

    CatalogNews(UnitOfWork work, Outbox outbox, Event<CatalogEvent> onThisNode) {
        this.work = work;
        this.outbox = outbox;
        this.onThisNode = onThisNode;
    }

    /** Call it inside the transaction, last. */
    Uni<Void> tell(List<? extends CatalogEvent> events) {
        // so that ops sees its own change; cached pages of other nodes live on for their second
        work.afterCommit(() -> events.forEach(onThisNode::fire));
        return outbox.append(events);
    }
}
