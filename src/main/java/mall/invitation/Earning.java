package mall.invitation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.Ids;

/**
 * A step that an invited member has reached.
 *
 * @param order whose receipt reached it
 * @param day the business day whose cap it counts against, once given
 */
public record Earning(
        EarningId id,
        MemberId invitee,
        int nth,
        MemberId inviter,
        ProgramId program,
        OrderId order,
        EarningStatus status,
        Optional<ForgoneReason> reason,
        Money cost,
        Optional<LocalDate> day,
        Instant createdAt) {

    /** Under which its rewards are given and taken back: once per invited member and step. */
    String reference() {
        return Ids.text(invitee) + ":" + nth;
    }

    /** The same, as the event has made it. */
    Earning after(Object cause, Optional<ForgoneReason> why, Optional<LocalDate> onDay) {
        return new Earning(
                id,
                invitee,
                nth,
                inviter,
                program,
                order,
                EarningStatus.TABLE.next(status, cause),
                why,
                cost,
                onDay,
                createdAt);
    }
}
