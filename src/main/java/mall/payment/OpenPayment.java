package mall.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import mall.payment.Payments.Open;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatFailure;

/**
 * Opens a payment: an attempt is begun (first transaction), prepared at WeChat (none), noted as ready (second). A crash
 * in between leaves it PREPARING, and the next opening, or the asking job, goes on from there.
 */
@ApplicationScoped
class OpenPayment {

    /** WeChat refuses an order that expires in less than a minute; the rest is for the way there. */
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(75);

    private static final int LONGEST_DESCRIPTION = 127;
    private static final int ROUNDS = 3;

    /** The attempt to go on with; one that does not serve is closed first. */
    private record Begun(Attempt attempt, boolean serves) {}

    private final UnitOfWork work;
    private final PaymentStore payments;
    private final WechatPayClient wechat;
    private final AskWechat ask;
    private final ClosePayment closing;
    private final Owners owners;
    private final Alerts alerts;
    private final PaymentConfig config;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    OpenPayment(
            UnitOfWork work,
            PaymentStore payments,
            WechatPayClient wechat,
            AskWechat ask,
            ClosePayment closing,
            Owners owners,
            Alerts alerts,
            PaymentConfig config,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.payments = payments;
        this.wechat = wechat;
        this.ask = ask;
        this.closing = closing;
        this.owners = owners;
        this.alerts = alerts;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<PaymentView> open(Open wish) {
        owners.expect(wish.purpose());
        return open(wish, ROUNDS).invoke(() -> metrics.counter("mall.payments", "act", "opened", "outcome", "OK")
                .increment());
    }

    private Uni<PaymentView> open(Open wish, int rounds) {
        if (rounds == 0) {
            throw PaymentError.WECHAT_PAY_UNAVAILABLE.refuse();
        }
        return work.write(() -> begin(wish))
                .chain(begun -> begun.serves() ? prepare(begun.attempt(), wish, rounds) : replace(begun, wish, rounds));
    }

    // ---- first transaction ----

    private Uni<Begun> begin(Open wish) {
        var fresh = new Payment(
                new PaymentId(ids.next()),
                wish.purpose(),
                wish.reference(),
                wish.payer(),
                wish.amount(),
                PaymentStatus.TABLE.start());
        return payments.insertOnce(fresh)
                .chain(() -> payments.locked(wish.purpose(), wish.reference()))
                .map(Optional::orElseThrow)
                .invoke(Payment::requireOpen)
                .chain(payment -> payments.live(wish.purpose(), wish.reference())
                        .chain(live -> live.map(attempt -> goOn(attempt, wish)).orElseGet(() -> anew(payment, wish))));
    }

    private Uni<Begun> goOn(Attempt attempt, Open wish) {
        return Uni.createFrom().item(new Begun(attempt, attempt.serves(wish, clock.instant())));
    }

    private Uni<Begun> anew(Payment payment, Open wish) {
        Instant now = clock.instant();
        if (!now.isBefore(wish.expiresAt())) {
            throw PaymentError.PAYMENT_EXPIRED.refuse();
        }
        Instant earliest = now.plus(SHORTEST_WINDOW);
        Instant expiresAt = wish.expiresAt().isBefore(earliest) ? earliest : wish.expiresAt();
        var attempt = new Attempt(
                new AttemptId(ids.next()),
                payment.id(),
                wish.amount(),
                wish.openid(),
                cut(wish.description()),
                expiresAt.truncatedTo(ChronoUnit.SECONDS),
                AttemptStatus.TABLE.start());
        return payments.insert(attempt, wish.payer(), config.askPauses().get(0)).replaceWith(new Begun(attempt, true));
    }

    // ---- WeChat, and the second transaction ----

    private Uni<PaymentView> replace(Begun stale, Open wish, int rounds) {
        return closing.closeAttempt(stale.attempt()).chain(closed -> {
            if (closed == Closing.UNCLEAR) {
                throw PaymentError.WECHAT_PAY_UNAVAILABLE.refuse();
            }
            return open(wish, rounds - 1);
        });
    }

    private Uni<PaymentView> prepare(Attempt attempt, Open wish, int rounds) {
        return wechat.prepay(attempt)
                .chain(given -> ready(attempt, wish, given, rounds))
                .onFailure(WechatFailure.class)
                .recoverWithUni(failure -> failed(attempt, wish, (WechatFailure) failure, rounds));
    }

    private Uni<PaymentView> ready(Attempt attempt, Open wish, PaymentView.WechatPay given, int rounds) {
        return work.write(() -> payments.prepared(attempt.id()))
                .chain(live -> live ? view(wish, given) : open(wish, rounds - 1));
    }

    private Uni<PaymentView> view(Open wish, PaymentView.WechatPay given) {
        return work.read(() -> payments.view(wish.purpose(), wish.reference()))
                .map(found -> found.orElseThrow().withWechatPay(given));
    }

    // A number that WeChat calls used was paid or closed before we knew; asking tells, and the next round acts on it.
    private Uni<PaymentView> failed(Attempt attempt, Open wish, WechatFailure failure, int rounds) {
        if (failure.kind() != WechatFailure.Kind.REFUSED) {
            return Uni.createFrom().failure(PaymentError.WECHAT_PAY_UNAVAILABLE.refuse());
        }
        return ask.about(attempt).chain(trade -> {
            if (trade instanceof Trade.Paid || trade instanceof Trade.Closed) {
                return open(wish, rounds - 1);
            }
            return refused(attempt, trade, failure);
        });
    }

    private Uni<PaymentView> refused(Attempt attempt, Trade trade, WechatFailure failure) {
        boolean neverThere = trade instanceof Trade.Missing;
        return work.write(() -> alerts.raise(Alerts.Kind.PREPAY_REFUSED, attempt.outTradeNo(), "code=" + failure.code())
                        .chain(() -> neverThere
                                ? payments.closed(attempt.id())
                                : Uni.createFrom().item(false)))
                .chain(() -> Uni.createFrom().failure(PaymentError.WECHAT_PAY_UNAVAILABLE.refuse()));
    }

    private static String cut(String description) {
        return description.length() <= LONGEST_DESCRIPTION
                ? description
                : description.substring(0, LONGEST_DESCRIPTION);
    }
}
