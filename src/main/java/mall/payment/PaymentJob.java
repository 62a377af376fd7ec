package mall.payment;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.payment.RefundPayment.Brought;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatCalls;
import org.jboss.logging.Logger;

/** Asks about attempts that nobody tells us of, and brings owed refunds to WeChat. */
@ApplicationScoped
class PaymentJob {

    private static final Logger LOG = Logger.getLogger(PaymentJob.class);

    /** An attempt with WeChat's answer about it. */
    private record Asked(Attempt attempt, Trade trade) {}

    private final WechatCalls calls;
    private final UnitOfWork work;
    private final PaymentStore payments;
    private final RefundStore refunds;
    private final WechatPayClient wechat;
    private final AskWechat ask;
    private final RefundPayment refunding;
    private final PaymentConfig config;

    PaymentJob(
            WechatCalls calls,
            UnitOfWork work,
            PaymentStore payments,
            RefundStore refunds,
            WechatPayClient wechat,
            AskWechat ask,
            RefundPayment refunding,
            PaymentConfig config) {
        this.calls = calls;
        this.work = work;
        this.payments = payments;
        this.refunds = refunds;
        this.wechat = wechat;
        this.ask = ask;
        this.refunding = refunding;
        this.config = config;
    }

    @Scheduled(every = "${mall.payment.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> askAboutSilentAttempts() {
        return work.alone(() -> payments.claimSilent(config.batch(), config.askPauses()))
                .chain(due -> calls.sideBySide(due, this::query))
                .chain(answered -> InOrder.each(answered, this::settle));
    }

    @Scheduled(every = "${mall.payment.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> bringRefunds() {
        return work.alone(() -> refunds.claim(config.batch(), config.refundPauses()))
                .chain(due -> calls.sideBySide(due, refunding::bring))
                .chain(answered -> InOrder.each(answered, this::settle));
    }

    private Uni<Asked> query(Attempt attempt) {
        return wechat.query(attempt).map(trade -> new Asked(attempt, trade));
    }

    private Uni<Void> settle(Asked asked) {
        return orLater(
                ask.settle(asked.attempt(), asked.trade()), asked.attempt().outTradeNo());
    }

    private Uni<Void> settle(Brought brought) {
        return orLater(refunding.settle(brought), brought.refund().outRefundNo());
    }

    // its next turn comes by itself, and the others of this round are not to wait for it
    private static Uni<Void> orLater(Uni<Void> settled, String number) {
        return settled.onFailure()
                .invoke(failure -> LOG.warnf(failure, "payment_unsettled number=%s", number))
                .onFailure()
                .recoverWithNull();
    }
}
