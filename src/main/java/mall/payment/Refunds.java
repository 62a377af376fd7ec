package mall.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.wechat.WechatFailure;

/** What a person does about refunds that WeChat cannot bring home by itself (wechat.md §4.3). */
@ApplicationScoped
public class Refunds {

    /** A refund of which WeChat has said just now that it gave it up: only such a one may be told under a new number. */
    public static final class GivenUp {

        private final RefundId refund;
        private final RefundNumber number;

        private GivenUp(OwedRefund refund) {
            this.refund = refund.id();
            this.number = refund.number();
        }
    }

    private final UnitOfWork work;
    private final RefundStore refunds;
    private final RefundPayment refunding;
    private final WechatPayClient wechat;
    private final Ids ids;
    private final PaymentConfig config;

    Refunds(
            UnitOfWork work,
            RefundStore refunds,
            RefundPayment refunding,
            WechatPayClient wechat,
            Ids ids,
            PaymentConfig config) {
        this.work = work;
        this.refunds = refunds;
        this.refunding = refunding;
        this.wechat = wechat;
        this.ids = ids;
        this.config = config;
    }

    /** Refunds in a status, the oldest first. */
    public Uni<Page<RefundView>> in(RefundStatus status, long after, int limit) {
        return work.read(() -> refunds.in(status, after, limit + 1))
                .map(found -> Page.cut(found, limit, refund -> Ids.text(refund.id())));
    }

    /** Refuses with REFUND_NOT_FOUND. */
    public Uni<RefundView> required(RefundId id) {
        return work.read(() -> refunds.view(id)).map(found -> found.orElseThrow(PaymentError.REFUND_NOT_FOUND::refuse));
    }

    /**
     * Makes sure that WeChat has given the refund up; call it outside a transaction. Refuses with REFUND_NOT_FOUND,
     * REFUND_NOT_CLOSED or WECHAT_PAY_UNAVAILABLE.
     */
    public Uni<GivenUp> requireGivenUp(RefundId id) {
        return owed(id, RefundStatus.CLOSED, PaymentError.REFUND_NOT_CLOSED).chain(refund -> wechat.queryRefund(refund)
                .onFailure(WechatFailure.class)
                .transform(failure -> PaymentError.WECHAT_PAY_UNAVAILABLE.refuse())
                .invoke(Refunds::requireGivenUp)
                .map(known -> new GivenUp(refund)));
    }

    /**
     * Tells WeChat of the refund again, under a new number; joins the caller's transaction. Refuses with
     * REFUND_NOT_CLOSED when somebody was faster, or REFUND_LIMIT_REACHED.
     */
    public Uni<RefundView> reissue(GivenUp closed) {
        RefundNumber next = new RefundNumber(ids.next());
        return work.write(() -> refunds.locked(closed.number)
                .map(found -> found.filter(
                                refund -> RefundStatus.TABLE.allows(refund.status(), new RefundCause.Reissued()))
                        .orElseThrow(PaymentError.REFUND_NOT_CLOSED::refuse))
                .chain(refund -> refunds.reissue(refund, next, RefundPayment.MOST_REFUNDS, config.refundSpacing()))
                .invoke(Refunds::requireRoom)
                .chain(() -> required(closed.refund)));
    }

    /** Refuses with REFUND_NOT_FOUND or REFUND_NOT_ABNORMAL. */
    public Uni<RefundView> requireAbnormal(RefundId id) {
        return owed(id, RefundStatus.ABNORMAL, PaymentError.REFUND_NOT_ABNORMAL).chain(() -> required(id));
    }

    /**
     * Asks WeChat to bring an abnormal refund home another way; call it outside a transaction. Refuses with
     * REFUND_NOT_FOUND, REFUND_NOT_ABNORMAL, REFUND_REDIRECT_REFUSED or WECHAT_PAY_UNAVAILABLE; after the last the
     * refund goes on being asked about.
     *
     * @param card the payer's; empty means the shop's own account, from where the shop pays him by other means
     */
    public Uni<RefundView> redirect(RefundId id, Optional<BankCard> card) {
        return owed(id, RefundStatus.ABNORMAL, PaymentError.REFUND_NOT_ABNORMAL)
                .chain(refund -> wechat.redirect(refund, card)
                        .onFailure(WechatFailure.class)
                        .transform(Refunds::refusal)
                        .chain(answer -> refunding.settle(refund.number(), answer)))
                .chain(() -> required(id));
    }

    private Uni<OwedRefund> owed(RefundId id, RefundStatus status, PaymentError otherwise) {
        return work.read(() -> refunds.owed(id))
                .map(found -> found.orElseThrow(PaymentError.REFUND_NOT_FOUND::refuse))
                .invoke(refund -> {
                    if (refund.status() != status) {
                        throw otherwise.refuse();
                    }
                });
    }

    private static void requireGivenUp(Optional<RefundAnswer> known) {
        if (known.filter(answer -> answer.cause() instanceof RefundCause.GivenUp)
                .isEmpty()) {
            throw PaymentError.REFUND_NOT_CLOSED.refuse();
        }
    }

    private static void requireRoom(boolean room) {
        if (!room) {
            throw PaymentError.REFUND_LIMIT_REACHED.refuse();
        }
    }

    private static RuntimeException refusal(Throwable failure) {
        boolean refused = ((WechatFailure) failure).kind() == WechatFailure.Kind.REFUSED;
        return (refused ? PaymentError.REFUND_REDIRECT_REFUSED : PaymentError.WECHAT_PAY_UNAVAILABLE).refuse();
    }
}
