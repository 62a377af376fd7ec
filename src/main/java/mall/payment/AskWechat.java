package mall.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.payment.WechatPayClient.CloseAnswer;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Asks WeChat about an attempt and settles what it says: the way out of everything unclear. */
@ApplicationScoped
class AskWechat {

    private final WechatPayClient wechat;
    private final CapturePayment capture;
    private final PaymentStore payments;
    private final Alerts alerts;
    private final UnitOfWork work;
    private final Clock clock;

    AskWechat(
            WechatPayClient wechat,
            CapturePayment capture,
            PaymentStore payments,
            Alerts alerts,
            UnitOfWork work,
            Clock clock) {
        this.wechat = wechat;
        this.capture = capture;
        this.payments = payments;
        this.alerts = alerts;
        this.work = work;
        this.clock = clock;
    }

    /** Asks about the attempt and settles the answer, which is given back. Never fails because of WeChat. */
    Uni<Trade> about(Attempt attempt) {
        return wechat.query(attempt).call(trade -> settle(attempt, trade));
    }

    /** Settles an answer that was had before. */
    Uni<Void> settle(Attempt attempt, Trade trade) {
        if (trade instanceof Trade.Paid paid) {
            return capture.found(attempt.id(), paid.arrival()).replaceWithVoid();
        }
        if (trade instanceof Trade.Closed) {
            return close(attempt);
        }
        if (trade instanceof Trade.RefundedElsewhere) {
            return work.write(() -> payments.closed(attempt.id())
                    .chain(() -> alerts.raise(
                            Alerts.Kind.REFUNDED_ELSEWHERE,
                            attempt.outTradeNo(),
                            "payment=" + Ids.text(attempt.payment()))));
        }
        // without a trustworthy answer nothing follows; in time, the shopper may still pay
        if (trade instanceof Trade.Silent || !attempt.isExpired(clock.instant())) {
            return Uni.createFrom().voidItem();
        }
        return wechat.close(attempt)
                .chain(answer -> answer == CloseAnswer.CLOSED
                        ? close(attempt)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> close(Attempt attempt) {
        return work.write(() -> payments.closed(attempt.id())).replaceWithVoid();
    }
}
