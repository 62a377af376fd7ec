package mall.coupon;

import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import mall.identity.MemberId;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Everything scarce about getting a coupon, with a crowd reaching for it in the same instant. */
@QuarkusTest
class ClaimRacesIT extends CouponScene {

    private static final int ROUNDS = 20;
    private static final int CROWD = 100;

    /** litemall, lilishop: the count is read, raised in memory and written back, so that a crowd gets too many. */
    @Test
    void aHundredMembersForTheLastTenCoupons() {
        List<MemberId> crowd = Stream.generate(this::somebody).limit(CROWD).toList();
        for (int round = 0; round < ROUNDS; round++) {
            CouponTemplate template = published(draft -> draft.limits(10, 1));
            var outcomes = Race.of(CROWD, i -> claim(crowd.get(i), template));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(10);
            assertThat(outcomes)
                    .filteredOn(refusedWith(CouponError.COUPON_USED_UP))
                    .hasSize(CROWD - 10);
            assertThat(countOf(template)).isEqualTo(10);
        }
    }

    /** Every peer counts the member's coupons and then inserts one more: fifty taps at once get fifty. */
    @Test
    void fiftyTapsOfOneMemberGetNoMoreThanHisLimit() {
        for (int round = 0; round < ROUNDS; round++) {
            CouponTemplate template = published(draft -> draft.limits(1000, 3));
            MemberId mei = somebody();
            var outcomes = Race.of(50, i -> claim(mei, template));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(3);
            assertThat(outcomes)
                    .filteredOn(refusedWith(CouponError.COUPON_LIMIT_REACHED))
                    .hasSize(47);
            assertThat(countOf(template)).isEqualTo(3);
        }
    }

    /** CRMEB writes the budget back from a stale read, Medusa checks it in memory: both spend more than there is. */
    @Test
    void theLastOfABudgetGoesToAsManyAsItPays() {
        List<MemberId> crowd = Stream.generate(this::somebody).limit(40).toList();
        for (int round = 0; round < ROUNDS; round++) {
            // ¥20 each: ¥110 pay five, and the sixth would cost ten more than there is
            CouponTemplate template = published(draft -> draft.limits(1000, 1).budget(11_000));
            var outcomes = Race.of(40, i -> claim(crowd.get(i), template));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(5);
            assertThat(outcomes)
                    .filteredOn(refusedWith(CouponError.COUPON_USED_UP))
                    .hasSize(35);
            assertThat(countOf(template)).isEqualTo(5);
        }
    }
}
