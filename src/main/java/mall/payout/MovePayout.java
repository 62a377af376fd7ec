package mall.payout;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import mall.kernel.Money;
import mall.payout.PayoutEvent.PayoutPaid;
import mall.platform.db.Ids;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/** The one door of a payout's status, with what follows from it; the caller holds the payout's row. */
@ApplicationScoped
class MovePayout {

    private static final Logger LOG = Logger.getLogger(MovePayout.class);

    private final PayoutStore payouts;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    MovePayout(PayoutStore payouts, Outbox outbox, MeterRegistry metrics) {
        this.payouts = payouts;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** Moves the payout; the caller has made sure that the table lists it. */
    Uni<Void> move(Payout payout, PayoutCause cause, Instant now) {
        PayoutStatus next = PayoutStatus.TABLE.next(payout.status(), cause);
        boolean paid = next == PayoutStatus.PAID || next == PayoutStatus.RECLAIMED;
        boolean settled = paid || next == PayoutStatus.CANCELLED;
        LOG.infof("payout_moved payout=%s status=%s", Ids.text(payout.id()), next);
        metrics.counter("mall.payouts", "status", next.name()).increment();
        return payouts.move(
                        payout.id(),
                        next,
                        paid ? payout.payable() : Money.ZERO,
                        settled ? Optional.of(now) : Optional.empty())
                .chain(() -> follow(payout, next, now));
    }

    private Uni<Void> follow(Payout payout, PayoutStatus next, Instant now) {
        return switch (next) {
            case PAID ->
                outbox.append(new PayoutPaid(payout.id(), payout.member(), payout.payable(), payout.title(), now));
            // he has had all of it: a part in money, a part as debt forgiven
            case RECLAIMED -> payouts.owe(payout.member(), payout.amount());
            // what went against his debt is owed again
            case CANCELLED -> payouts.owe(payout.member(), payout.setOff());
            case READY, HELD, SET_OFF, UNDERWAY, REVOKING -> Uni.createFrom().voidItem();
        };
    }
}
