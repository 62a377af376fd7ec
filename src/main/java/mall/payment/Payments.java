package mall.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.kernel.Money;
import mall.platform.db.UnitOfWork;

/** Payments and refunds. A purpose and a reference name what is paid for; each pair has at most one payment. */
@ApplicationScoped
public class Payments {

    /**
     * Wants to pay.
     *
     * @param purpose see {@link mall.payment.spi.PaymentOwner#purpose}
     * @param reference the owner's own number of what is paid for
     * @param payer raw id of the member
     * @param openid who the member is to WeChat
     * @param amount &gt; 0; what costs nothing needs no payment
     * @param description shown to the shopper by WeChat, cut to 127 characters
     * @param expiresAt until when the shopper may pay
     */
    public record Open(
            String purpose,
            long reference,
            long payer,
            String openid,
            Money amount,
            String description,
            Instant expiresAt) {}

    /**
     * Wants captured money to go back.
     *
     * @param amount &gt; 0
     * @param reason shown to the payer by WeChat, Chinese, cut to 80 characters
     * @param kind why, upper-case, at most 24 characters
     * @param kindReference the cause, at most 64 characters: a cause refunds once
     */
    public record Refund(
            String purpose, long reference, Money amount, String reason, String kind, String kindReference) {}

    private final OpenPayment opening;
    private final ClosePayment closing;
    private final AskWechat ask;
    private final RefundPayment refunding;
    private final PaymentStore payments;
    private final RefundStore refunds;
    private final UnitOfWork work;
    private final PaymentConfig config;

    Payments(
            OpenPayment opening,
            ClosePayment closing,
            AskWechat ask,
            RefundPayment refunding,
            PaymentStore payments,
            RefundStore refunds,
            UnitOfWork work,
            PaymentConfig config) {
        this.opening = opening;
        this.closing = closing;
        this.ask = ask;
        this.refunding = refunding;
        this.payments = payments;
        this.refunds = refunds;
        this.work = work;
        this.config = config;
    }

    /**
     * Prepares a payment at WeChat; call it outside a transaction. Opening again is safe: the same attempt is prepared
     * again with the same terms, or, when the amount or the payer has changed, closed and replaced by a new one.
     * Refuses with PAYMENT_ALREADY_CAPTURED, PAYMENT_CLOSED, PAYMENT_EXPIRED or WECHAT_PAY_UNAVAILABLE.
     */
    public Uni<PaymentView> open(Open command) {
        return opening.open(command);
    }

    /**
     * Sees to it that no money comes any more, at WeChat first; call it outside a transaction. Without a payment the
     * answer is CLOSED.
     */
    public Uni<Closing> close(String purpose, long reference) {
        return closing.close(purpose, reference);
    }

    /**
     * Asks WeChat about every live attempt and settles what it says; call it outside a transaction. Never fails because
     * of WeChat. Refuses with PAYMENT_NOT_FOUND.
     */
    public Uni<PaymentView> check(String purpose, long reference) {
        return work.alone(() -> payments.claimForCheck(purpose, reference, config.checkRest()))
                .chain(due -> due.map(ask::about).orElse(Uni.createFrom().nullItem()))
                .chain(() -> find(purpose, reference))
                .map(found -> found.orElseThrow(PaymentError.PAYMENT_NOT_FOUND::refuse));
    }

    /**
     * Promises a refund; joins the caller's transaction, the money goes back after its commit. The same kind and
     * reference give the same refund again. Refuses with PAYMENT_NOT_CAPTURED, REFUND_EXCEEDS_CAPTURED or
     * REFUND_REFERENCE_REUSED.
     */
    public Uni<RefundView> refund(Refund command) {
        return refunding.promise(command);
    }

    /** The payment for a purpose and a reference, if one was ever opened. */
    public Uni<Optional<PaymentView>> find(String purpose, long reference) {
        return work.read(() -> payments.view(purpose, reference));
    }

    /** The refunds for a purpose and a reference, oldest first. */
    public Uni<List<RefundView>> refunds(String purpose, long reference) {
        return work.read(() -> refunds.of(purpose, reference));
    }

    /**
     * Forgets who paid for these references, for an account that is erased. An attempt that is still alive keeps its
     * payer: WeChat is asked about him.
     */
    public Uni<Void> forget(String purpose, Collection<Long> references) {
        return work.write(() -> payments.forget(purpose, references));
    }
}
