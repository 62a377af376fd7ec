package mall.groupbuy;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.groupbuy.GroupBuyEvent.GroupCompleted;
import mall.groupbuy.GroupBuyEvent.GroupFailed;
import mall.groupbuy.GroupBuyEvent.SeatTaken;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/** Tells what happened in a group: its events in the transaction; Redis, metrics and the log once it is committed. */
@ApplicationScoped
class GroupNews {

    private static final Logger LOG = Logger.getLogger(GroupNews.class);

    private final UnitOfWork work;
    private final Outbox outbox;
    private final LiveGroups live;
    private final MeterRegistry metrics;

    GroupNews(UnitOfWork work, Outbox outbox, LiveGroups live, MeterRegistry metrics) {
        this.work = work;
        this.outbox = outbox;
        this.live = live;
        this.metrics = metrics;
    }

    /**
     * Call it last in the transaction.
     *
     * @param seat the seat that changed, if it was one alone
     */
    Uni<Void> tell(Group group, Optional<Seat> seat) {
        Group.State state = group.state();
        work.afterCommit(() -> {
            live.note(state, group.remaining(), seat);
            group.events().forEach(this::count);
        });
        return outbox.append(group.events());
    }

    private void count(GroupBuyEvent event) {
        if (event instanceof SeatTaken taken) {
            metrics.counter("mall.seats.taken").increment();
            LOG.infof("seat_taken group=%s firm=%d size=%d", Ids.text(taken.group()), taken.firmSeats(), taken.size());
        } else if (event instanceof GroupCompleted completed) {
            metrics.counter("mall.groups.completed", "subsidised", Boolean.toString(completed.subsidised()))
                    .increment();
            LOG.infof("group_completed group=%s tier=%d", Ids.text(completed.group()), completed.tier());
        } else if (event instanceof GroupFailed failed) {
            metrics.counter("mall.groups.failed").increment();
            LOG.infof(
                    "group_failed group=%s payers=%d",
                    Ids.text(failed.group()), failed.payers().size());
        }
    }
}
