package mall.coupon;

import java.util.List;
import java.util.Optional;
import mall.identity.MemberCard;
import mall.identity.MemberId;

/**
 * A pack with the people in it.
 *
 * @param terms of its coupons; what each is worth says the pack
 * @param people who opened it and who took shares
 */
public record PackView(Pack pack, CouponTerms terms, List<MemberCard> people) {

    /** Somebody of it as others see him; empty when there is no such account. */
    public Optional<MemberCard> card(MemberId member) {
        return people.stream().filter(card -> card.id().equals(member)).findFirst();
    }
}
