package mall.payment.spi;

import io.smallrye.mutiny.Uni;

/** Owns a purpose of payments; one bean per purpose. Both methods join the caller's transaction. */
public interface PaymentOwner {

    /** The purpose whose payments are this owner's, e.g. {@code ORDER}. */
    String purpose();

    /**
     * The full amount of a payment has arrived, perhaps after the payment was closed. Called once per arrival, with the
     * payment's row locked; what the owner writes is committed with the capture. Money that
     * cannot be used is answered with {@link Verdict.Refund}; a refusal on the way means the same, and undoes what the
     * owner had begun to write.
     */
    Uni<Verdict> captured(Capture capture);

    /** A refund of money that the owner had kept has reached the payer; called once per refund. */
    Uni<Void> refunded(RefundSettled refund);
}
