package mall.payout;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.Ids;

/**
 * One attempt to pay, with the terms that WeChat was told, which may never change.
 *
 * @param openid whom WeChat pays; empty once it has ended
 * @param remark what the member reads at WeChat
 * @param packageInfo what his phone needs to confirm, while it waits for that
 * @param revoking whether it is to be called off
 * @param toldBefore when WeChat may have been told of the number the last time before; empty for the first time
 */
record Transfer(
        TransferId id,
        PayoutId payout,
        MemberId member,
        Optional<String> openid,
        Money amount,
        String remark,
        TransferStatus status,
        Optional<String> packageInfo,
        boolean revoking,
        Optional<Instant> toldBefore,
        Instant createdAt) {

    /** The number as WeChat hears it. */
    String outBillNo() {
        return Ids.text(id);
    }

    /** Whether WeChat's word is about another payment than this one. */
    boolean isContradictedBy(TransferAnswer answer) {
        return answer.amount().filter(told -> !told.equals(amount)).isPresent()
                || answer.openid()
                        .filter(told -> !openid.equals(Optional.of(told)))
                        .isPresent();
    }
}
