package mall.payment;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/** Asks about attempts that nobody tells us of, and brings owed refunds to WeChat. */
@ApplicationScoped
class PaymentJob {

    private static final Logger LOG = Logger.getLogger(PaymentJob.class);

    private final UnitOfWork work;
    private final PaymentStore payments;
    private final RefundStore refunds;
    private final WechatPayClient wechat;
    private final AskWechat ask;
    private final RefundPayment refunding;
    private final PaymentConfig config;

    PaymentJob(
            UnitOfWork work,
            PaymentStore payments,
            RefundStore refunds,
            WechatPayClient wechat,
            AskWechat ask,
            RefundPayment refunding,
            PaymentConfig config) {
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
        return work.write(() -> payments.claimSilent(config.batch(), config.askPauses()))
                .chain(due -> Together.each(due, wechat::query, this::settle));
    }

    @Scheduled(every = "${mall.payment.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> bringRefunds() {
        return work.write(() -> refunds.claim(config.batch(), config.refundPauses()))
                .chain(due -> Together.each(due, refunding::bring, this::settle));
    }

    private Uni<Void> settle(Attempt attempt, Trade trade) {
        return ask.settle(attempt, trade)
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "attempt_unsettled attempt=%s", attempt.outTradeNo()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> settle(OwedRefund refund, Optional<RefundAnswer> answer) {
        return answer.map(given -> refunding.settle(refund.id(), given))
                .orElse(Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "refund_unsettled refund=%s", Ids.text(refund.id())))
                .onFailure()
                .recoverWithNull();
    }
}
