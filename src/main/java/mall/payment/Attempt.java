package mall.payment;

import java.time.Instant;
import mall.kernel.Money;
import mall.platform.db.Ids;

/** One number at WeChat with the terms it was prepared with: another amount or payer needs another number. */
record Attempt(
        AttemptId id,
        PaymentId payment,
        Money amount,
        String openid,
        String description,
        Instant expiresAt,
        AttemptStatus status) {

    /** Our number at WeChat. */
    String outTradeNo() {
        return Ids.text(id);
    }

    boolean isLive() {
        return status.isLive();
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether this attempt can be prepared again for the wish: live, in time, and on the same terms. */
    boolean serves(Payments.Open wish, Instant now) {
        return isLive() && !isExpired(now) && amount.equals(wish.amount()) && openid.equals(wish.openid());
    }

    /** Whether the money is what was asked for, from whom it was asked; the payer of an erased account is forgotten. */
    boolean expects(Arrival arrival) {
        return amount.equals(arrival.amount())
                && Arrival.CURRENCY.equals(arrival.currency())
                && (openid.isEmpty() || openid.equals(arrival.openid()));
    }
}
