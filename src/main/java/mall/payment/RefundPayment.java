package mall.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mall.payment.Payments.Refund;
import mall.payment.spi.RefundSettled;
import mall.platform.db.Fork;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatFailure;
import org.jboss.logging.Logger;

/** Promises refunds, brings them to WeChat under one number through every retry, and settles its word about them. */
@ApplicationScoped
class RefundPayment {

    /** A refund with what came of bringing it to WeChat. */
    sealed interface Brought {

        OwedRefund refund();

        record Answered(OwedRefund refund, RefundAnswer answer) implements Brought {}

        record Failed(OwedRefund refund, WechatFailure failure) implements Brought {}
    }

    private static final Logger LOG = Logger.getLogger(RefundPayment.class);
    private static final int LONGEST_REASON = 80;

    // what WeChat makes of one payment (wechat.md §4.3)
    static final int MOST_REFUNDS = 50;
    private static final Duration REFUNDED_WITHIN = Duration.ofDays(365);

    private final UnitOfWork work;
    private final RefundStore refunds;
    private final WechatPayClient wechat;
    private final Owners owners;
    private final Alerts alerts;
    private final Fork fork;
    private final PaymentConfig config;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    RefundPayment(
            UnitOfWork work,
            RefundStore refunds,
            WechatPayClient wechat,
            Owners owners,
            Alerts alerts,
            Fork fork,
            PaymentConfig config,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.refunds = refunds;
        this.wechat = wechat;
        this.owners = owners;
        this.alerts = alerts;
        this.fork = fork;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<RefundView> promise(Refund wish) {
        if (!wish.amount().isPositive()) {
            throw new IllegalArgumentException("a refund of " + wish.amount());
        }
        return work.write(() -> refunds.promise(
                        new RefundId(ids.next()),
                        wish,
                        cut(wish.reason()),
                        config.refundSpacing(),
                        MOST_REFUNDS,
                        REFUNDED_WITHIN)
                .invoke(RefundPayment::requireCaptured)
                .call(promise -> promise.made() && !promise.taken()
                        ? refuse(wish)
                        : Uni.createFrom().voidItem())
                .chain(() -> refunds.byCause(wish.kind(), wish.kindReference()))
                .map(Optional::orElseThrow)
                .invoke(promised -> requireSame(promised, wish)));
    }

    private static void requireCaptured(RefundStore.Promise promise) {
        if (!promise.captured()) {
            throw PaymentError.PAYMENT_NOT_CAPTURED.refuse();
        }
    }

    // says why there was no room; what WeChat does not make is for a person to know, though all of this is undone
    private Uni<Void> refuse(Refund wish) {
        return refunds.room(wish.purpose(), wish.reference())
                .map(this::lacking)
                .invoke(lacking -> {
                    if (lacking != PaymentError.REFUND_EXCEEDS_CAPTURED) {
                        fork.detached(() -> alerts.raise(
                                Alerts.Kind.REFUND_IMPOSSIBLE,
                                Ids.text(wish.reference()),
                                "purpose=%s code=%s fen=%d"
                                        .formatted(
                                                wish.purpose(),
                                                lacking,
                                                wish.amount().fen())));
                    }
                    throw lacking.refuse();
                })
                .replaceWithVoid();
    }

    private PaymentError lacking(RefundStore.Room room) {
        if (!room.capturedAt().isAfter(clock.instant().minus(REFUNDED_WITHIN))) {
            return PaymentError.REFUND_TOO_OLD;
        }
        return room.refunds() >= MOST_REFUNDS
                ? PaymentError.REFUND_LIMIT_REACHED
                : PaymentError.REFUND_EXCEEDS_CAPTURED;
    }

    private static void requireSame(RefundView promised, Refund wish) {
        if (!promised.amount().equals(wish.amount())) {
            throw PaymentError.REFUND_REFERENCE_REUSED.refuse();
        }
    }

    /** Tells WeChat of the refund, or asks about one that it may know: after an unclear answer only asking tells. */
    Uni<Brought> bring(OwedRefund refund) {
        Uni<RefundAnswer> answer = refund.tries() <= 1
                ? wechat.refund(refund)
                : wechat.queryRefund(refund)
                        .chain(known -> known.map(Uni.createFrom()::item).orElseGet(() -> wechat.refund(refund)));
        return answer.<Brought>map(given -> new Brought.Answered(refund, given))
                .onFailure(WechatFailure.class)
                .recoverWithItem(failure -> new Brought.Failed(refund, (WechatFailure) failure));
    }

    /** Settles what came of bringing a refund; one that failed has its next turn by itself. */
    Uni<Void> settle(Brought brought) {
        if (brought instanceof Brought.Answered answered) {
            return settle(answered.refund().number(), answered.answer());
        }
        return failed(brought.refund(), ((Brought.Failed) brought).failure());
    }

    /**
     * Settles WeChat's word; an older word loses silently, as does one about a number that has given way to another. The
     * owner hears of a success in the same transaction.
     */
    Uni<Void> settle(RefundNumber number, RefundAnswer answer) {
        return work.write(() -> refunds.locked(number).chain(found -> found.flatMap(refund -> RefundStatus.TABLE
                        .after(refund.status(), answer.cause())
                        .map(next -> move(refund, next, answer)))
                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> move(OwedRefund refund, RefundStatus next, RefundAnswer answer) {
        Optional<Instant> arrivedAt =
                next == RefundStatus.SUCCESS ? Optional.of(answer.at().orElseGet(clock::instant)) : Optional.empty();
        LOG.infof("refund_settled refund=%s status=%s", Ids.text(refund.id()), next);
        metrics.counter("mall.refunds", "status", next.name()).increment();
        return refunds.move(refund.id(), next, answer.wechatId(), arrivedAt).chain(() -> switch (next) {
            case SUCCESS -> tellOwner(refund, arrivedAt.orElseThrow());
            case ABNORMAL, CLOSED ->
                alerts.raise(
                        Alerts.Kind.REFUND_STUCK,
                        refund.outRefundNo(),
                        "status=" + next + " payment=" + Ids.text(refund.payment()));
            case PENDING, PROCESSING -> Uni.createFrom().voidItem();
        });
    }

    // money that nobody kept is nobody's refund
    private Uni<Void> tellOwner(OwedRefund refund, Instant at) {
        if (!refund.kept()) {
            return Uni.createFrom().voidItem();
        }
        return owners.of(refund.purpose())
                .refunded(new RefundSettled(
                        refund.payment(),
                        refund.reference(),
                        refund.id(),
                        refund.amount(),
                        refund.kind(),
                        refund.kindReference(),
                        at));
    }

    private Uni<Void> failed(OwedRefund refund, WechatFailure failure) {
        boolean refused = failure.kind() == WechatFailure.Kind.REFUSED;
        return work.write(() -> refunds.failed(refund.id(), failure.kind() + " " + failure.code())
                .chain(() -> refused
                        ? alerts.raise(Alerts.Kind.REFUND_REFUSED, refund.outRefundNo(), "code=" + failure.code())
                        : Uni.createFrom().voidItem()));
    }

    private static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
