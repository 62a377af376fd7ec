package mall.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.platform.db.UnitOfWork;

/** Sees to it that no money comes any more: WeChat closes first, then we do. */
@ApplicationScoped
class ClosePayment {

    private final UnitOfWork work;
    private final PaymentStore payments;
    private final WechatPayClient wechat;
    private final AskWechat ask;

    ClosePayment(UnitOfWork work, PaymentStore payments, WechatPayClient wechat, AskWechat ask) {
        this.work = work;
        this.payments = payments;
        this.wechat = wechat;
        this.ask = ask;
    }

    Uni<Closing> close(String purpose, long reference) {
        return work.read(() -> payments.live(purpose, reference))
                .chain(live ->
                        live.map(this::closeAttempt).orElse(Uni.createFrom().item(Closing.CLOSED)))
                .chain(attempt -> attempt == Closing.UNCLEAR || attempt == Closing.SILENT
                        ? Uni.createFrom().item(attempt)
                        : giveUp(purpose, reference));
    }

    /** Closes one attempt at WeChat, then here. */
    Uni<Closing> closeAttempt(Attempt attempt) {
        return wechat.close(attempt).chain(answer -> switch (answer) {
            case CLOSED -> work.write(() -> payments.closed(attempt.id())).replaceWith(Closing.CLOSED);
            case DECLINED -> ask.about(attempt).map(ClosePayment::after);
            case SILENT -> Uni.createFrom().item(Closing.SILENT);
        });
    }

    private static Closing after(Trade trade) {
        if (trade instanceof Trade.Paid) {
            return Closing.CAPTURED;
        }
        if (trade instanceof Trade.Silent) {
            return Closing.SILENT;
        }
        return trade instanceof Trade.Closed || trade instanceof Trade.RefundedElsewhere
                ? Closing.CLOSED
                : Closing.UNCLEAR;
    }

    // The last word is the payment's, locked: meanwhile the shopper may have opened it again, or his money have come.
    private Uni<Closing> giveUp(String purpose, long reference) {
        return work.write(() -> payments.locked(purpose, reference)
                .chain(found -> found.map(this::giveUp).orElse(Uni.createFrom().item(Closing.CLOSED))));
    }

    private Uni<Closing> giveUp(Payment payment) {
        return switch (payment.status()) {
            case CAPTURED -> Uni.createFrom().item(Closing.CAPTURED);
            case CLOSED -> Uni.createFrom().item(Closing.CLOSED);
            case OPEN -> payments.giveUp(payment.id()).map(done -> done ? Closing.CLOSED : Closing.UNCLEAR);
        };
    }
}
