package mall.payout;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.payout.AskTransfer.Outcome;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatCalls;
import org.jboss.logging.Logger;

/** Asks about transfers that have not ended: unclear ones, those nobody tells us of, those to be called off. */
@ApplicationScoped
class PayoutJob {

    private static final Logger LOG = Logger.getLogger(PayoutJob.class);

    private final WechatCalls calls;
    private final UnitOfWork work;
    private final TransferStore transfers;
    private final AskTransfer asking;
    private final SettleTransfer settling;
    private final PayoutConfig config;

    PayoutJob(
            WechatCalls calls,
            UnitOfWork work,
            TransferStore transfers,
            AskTransfer asking,
            SettleTransfer settling,
            PayoutConfig config) {
        this.calls = calls;
        this.work = work;
        this.transfers = transfers;
        this.asking = asking;
        this.settling = settling;
        this.config = config;
    }

    @Scheduled(every = "${mall.payout.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> askAboutTransfers() {
        return work.alone(() -> transfers.claimDue(config.batch(), config.askPauses()))
                .chain(due -> calls.sideBySide(due, asking::ask))
                .chain(answered -> InOrder.each(answered, this::settle));
    }

    // its next turn comes by itself, and the others of this round are not to wait for it
    private Uni<Void> settle(Outcome outcome) {
        return settling.settle(outcome)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        failure,
                        "transfer_unsettled number=%s",
                        outcome.transfer().outBillNo()))
                .onFailure()
                .recoverWithNull();
    }
}
