package mall.payout;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.payout.AskTransfer.Outcome;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/** Settles WeChat's word about a transfer, whoever brought it; an older word loses silently. */
@ApplicationScoped
class SettleTransfer {

    private static final Logger LOG = Logger.getLogger(SettleTransfer.class);

    private final UnitOfWork work;
    private final PayoutStore payouts;
    private final TransferStore transfers;
    private final TillStore tills;
    private final MovePayout moving;
    private final Clock clock;
    private final MeterRegistry metrics;

    SettleTransfer(
            UnitOfWork work,
            PayoutStore payouts,
            TransferStore transfers,
            TillStore tills,
            MovePayout moving,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.payouts = payouts;
        this.transfers = transfers;
        this.tills = tills;
        this.moving = moving;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Settles what came of asking; what is unclear has its next turn by itself. */
    Uni<Void> settle(Outcome outcome) {
        if (outcome instanceof Outcome.Unclear unclear) {
            if (unclear.refused()) {
                alert("REFUSED", unclear.transfer(), unclear.error());
            }
            return work.alone(() -> transfers.failed(unclear.transfer().id(), unclear.error()));
        }
        return settle(outcome.transfer().id(), ((Outcome.Answered) outcome).answer());
    }

    /** Settles WeChat's word about the number; does nothing when the number is not ours. */
    Uni<Void> settle(TransferId number, TransferAnswer answer) {
        return work.write(
                () -> payouts.lockedOf(number).chain(found -> found.map(payout -> settle(payout, number, answer))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> settle(Payout payout, TransferId number, TransferAnswer answer) {
        return transfers.find(number).map(Optional::orElseThrow).chain(transfer -> {
            if (transfer.status().hasEnded()) {
                return late(transfer, answer);
            }
            if (transfer.isContradictedBy(answer)) {
                alert("DOUBTFUL", transfer, "told=" + answer.cause());
                return transfers.failed(number, "contradicted by " + answer.cause());
            }
            return TransferStatus.TABLE
                    .after(transfer.status(), answer.cause())
                    .map(next -> move(payout, transfer, next, answer))
                    .orElseGet(() -> Uni.createFrom().voidItem());
        });
    }

    private Uni<Void> move(Payout payout, Transfer transfer, TransferStatus next, TransferAnswer answer) {
        if (!next.hasEnded()) {
            return transfers.save(transfer.id(), next, answer);
        }
        Instant now = clock.instant();
        LOG.infof("transfer_ended transfer=%s status=%s", transfer.outBillNo(), next);
        metrics.counter("mall.payout.transfers", "status", next.name()).increment();
        boolean paid = next == TransferStatus.PAID;
        return transfers
                .end(transfer.id(), next, answer, now)
                .chain(() -> paid ? Uni.createFrom().voidItem() : putBack(transfer))
                .chain(() -> moving.move(
                        payout, paid ? new PayoutCause.MoneyArrived() : new PayoutCause.AttemptEnded(), now));
    }

    private Uni<Void> putBack(Transfer transfer) {
        return transfers.dayOf(transfer.id()).chain(day -> tills.putBack(transfer.member(), day, transfer.amount()));
    }

    // WeChat's last word about a number stands; money that arrives under one that had ended is for a person to look at
    private Uni<Void> late(Transfer transfer, TransferAnswer answer) {
        if (answer.cause() instanceof TransferCause.Arrived && transfer.status() != TransferStatus.PAID) {
            alert("PAID_AFTER_END", transfer, "status=" + transfer.status());
            return transfers.failed(transfer.id(), "paid after it had ended as " + transfer.status());
        }
        return Uni.createFrom().voidItem();
    }

    private void alert(String kind, Transfer transfer, String detail) {
        LOG.errorf("payout_alert kind=%s transfer=%s %s", kind, Ids.text(transfer.id()), detail);
        metrics.counter("mall.payout.alerts", "kind", kind).increment();
    }
}
