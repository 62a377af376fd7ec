package mall.campaign;

import java.util.List;
import java.util.Optional;
import mall.kernel.Money;

/**
 * What a push would do, before it is handed in.
 *
 * @param members how many the segment has now
 * @param heldOut how many of them would get nothing, on average
 * @param mostCost what the coupons can cost at worst; empty when nothing limits what one takes off
 * @param couponsLeft how many the template still has, within its total and budget
 * @param budgetLeft what the template may still cost; empty when it has no budget
 * @param sampled how many members were looked at for the numbers that follow; all of them when it is {@code members}
 * @param haveOne how many of the segment have got a coupon of the template before
 * @param atLimit how many of them have as many as they may, and would get none
 * @param overlaps with recent pushes, the last first
 */
public record PushPreview(
        long members,
        long heldOut,
        Optional<Money> mostCost,
        boolean needsApproval,
        long couponsLeft,
        Optional<Money> budgetLeft,
        long sampled,
        long haveOne,
        long atLimit,
        List<Overlap> overlaps) {

    /**
     * Members who were given a coupon by another push already.
     *
     * @param members of the segment, estimated like the others
     */
    public record Overlap(CouponPush push, long members) {}

    /** Whether some numbers are estimates from a sample. */
    public boolean isEstimated() {
        return sampled < members;
    }
}
