package mall.bargain;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.bargain.BargainEvent.BargainBought;
import mall.bargain.BargainEvent.BargainExpired;
import mall.bargain.BargainEvent.BargainStarted;
import mall.bargain.BargainEvent.HelpGiven;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/** Tells what happened to a bargain: its events in the transaction; Redis, metrics and the log once it is committed. */
@ApplicationScoped
class BargainNews {

    private static final Logger LOG = Logger.getLogger(BargainNews.class);

    private final UnitOfWork work;
    private final Outbox outbox;
    private final LiveBargains live;
    private final MeterRegistry metrics;

    BargainNews(UnitOfWork work, Outbox outbox, LiveBargains live, MeterRegistry metrics) {
        this.work = work;
        this.outbox = outbox;
        this.live = live;
        this.metrics = metrics;
    }

    /** Call it last in the transaction. */
    Uni<Void> tell(Bargain bargain) {
        Bargain.State state = bargain.state();
        work.afterCommit(() -> {
            live.outdate(state.id(), state.version());
            bargain.events().forEach(this::count);
        });
        return outbox.append(bargain.events());
    }

    private void count(BargainEvent event) {
        if (event instanceof BargainStarted started) {
            metrics.counter("mall.bargains.started").increment();
            LOG.infof("bargain_started bargain=%s", Ids.text(started.bargain()));
        } else if (event instanceof HelpGiven help) {
            metrics.counter("mall.bargains.helps", "newcomer", Boolean.toString(help.newcomer()))
                    .increment();
            LOG.infof("help_given bargain=%s price=%s", Ids.text(help.bargain()), help.price());
        } else if (event instanceof BargainBought bought) {
            metrics.counter("mall.bargains.bought").increment();
            LOG.infof("bargain_bought bargain=%s order=%s", Ids.text(bought.bargain()), Ids.text(bought.order()));
        } else if (event instanceof BargainExpired expired) {
            metrics.counter("mall.bargains.expired").increment();
            LOG.infof("bargain_expired bargain=%s", Ids.text(expired.bargain()));
        }
    }
}
