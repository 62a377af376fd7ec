package mall.sharing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;

/**
 * Something that a friend did on a member's link, and what the member gets for it.
 *
 * @param newcomer whether the friend was new
 * @param capped whether a cap left it without a reward that it would have had
 */
public record ShareActView(
        ShareActId id,
        MemberId sharer,
        MemberId visitor,
        ShareAct act,
        Target target,
        Channel channel,
        Optional<OrderId> order,
        boolean newcomer,
        ShareActStatus status,
        boolean capped,
        List<Given> prizes,
        Instant at) {

    /** A thing that a rule gives. */
    public record Given(ShareRuleId rule, String kind, String label, long amount, PrizeState state) {}
}
