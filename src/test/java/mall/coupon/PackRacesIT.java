package mall.coupon;

import static mall.coupon.CouponError.COUPON_PACK_DAY_LIMIT;
import static mall.coupon.CouponError.COUPON_PACK_EMPTY;
import static mall.coupon.CouponError.COUPON_PACK_LIMIT_REACHED;
import static mall.coupon.CouponError.COUPON_PACK_OVER;
import static mall.coupon.CouponError.COUPON_PACK_TAKEN;
import static mall.coupon.CouponError.COUPON_PACK_USED_UP;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Shares of packs, with a crowd reaching for them in the same instant. */
@QuarkusTest
class PackRacesIT extends PackScene {

    private static final int ROUNDS = 20;

    @Test
    void fiftyFriendsForTheLastShare() {
        PackRule rule = rule(wish -> wish.perMember(ROUNDS));
        List<MemberId> friends = friends(50);
        MemberId mei = somebody();
        for (int round = 0; round < ROUNDS; round++) {
            PackId pack = open(mei, rule);
            take(somebody(), pack);
            take(somebody(), pack);
            var outcomes = Race.of(50, i -> take(friends.get(i), pack));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes).filteredOn(refusedWith(COUPON_PACK_EMPTY)).hasSize(49);
            assertThat(sharesOf(pack)).isEqualTo(4);
        }
    }

    @Test
    void aCrowdGetsEveryAmountOfThePlanOnce() {
        PackRule rule = rule(wish -> wish.perMember(ROUNDS));
        List<MemberId> friends = friends(10);
        MemberId mei = somebody();
        for (int round = 0; round < ROUNDS; round++) {
            PackId pack = open(mei, rule);
            var outcomes = Race.of(10, i -> take(friends.get(i), pack));
            assertThat(outcomes)
                    .filteredOn(Outcome::ok)
                    .extracting(outcome ->
                            Objects.requireNonNull(outcome.value()).face().orElseThrow())
                    .containsExactlyInAnyOrder(Money.ofFen(560), Money.ofFen(440), Money.ofFen(320));
            assertThat(outcomes).filteredOn(refusedWith(COUPON_PACK_EMPTY)).hasSize(7);
        }
    }

    @Test
    void fiftyTapsOfOneFriendTakeOneShare() {
        PackRule rule = rule(wish -> wish.perMember(ROUNDS));
        MemberId mei = somebody();
        MemberId friend = somebody();
        for (int round = 0; round < ROUNDS; round++) {
            PackId pack = open(mei, rule);
            var outcomes = Race.of(50, i -> take(friend, pack));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes).filteredOn(refusedWith(COUPON_PACK_TAKEN)).hasSize(49);
            assertThat(sharesOf(pack)).isEqualTo(2);
        }
    }

    @Test
    void aPackThatExpiresAmongTakersGivesWhatItGaveAndNothingAfter() {
        PackRule rule = rule(wish -> wish.perMember(ROUNDS));
        MemberId mei = somebody();
        List<MemberId> friends = friends(3);
        for (int round = 0; round < ROUNDS; round++) {
            PackId pack = open(mei, rule);
            var outcomes = Race.of(4, i -> {
                if (i == 3) {
                    timePasses(pack);
                    return pack;
                }
                return take(friends.get(i), pack);
            });
            long taken = outcomes.stream().filter(Outcome::ok).count() - 1;
            assertThat(outcomes).filteredOn(refusedWith(COUPON_PACK_OVER)).hasSize((int) (3 - taken));
            assertThat(sharesOf(pack)).isEqualTo(1 + taken);
            assertThat(Race.of(1, i -> take(somebody(), pack)))
                    .allMatch(taken == 3 ? refusedWith(COUPON_PACK_EMPTY) : refusedWith(COUPON_PACK_OVER));
        }
    }

    @Test
    void theLastOfABudgetOpensAsManyPacksAsItPays() {
        List<MemberId> members = friends(20);
        for (int round = 0; round < ROUNDS; round++) {
            // ¥20 a pack: ¥70 pay three, and the fourth would cost ten more than there is
            PackRule rule = rule(wish -> wish.budget(7_000));
            var outcomes = Race.of(20, i -> open(members.get(i), rule));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(3);
            assertThat(outcomes).filteredOn(refusedWith(COUPON_PACK_USED_UP)).hasSize(17);
        }
    }

    @Test
    void oneMemberOnManyDevicesOpensNoMoreThanHeMay() {
        MemberId mei = somebody();
        for (int round = 0; round < ROUNDS; round++) {
            PackRule rule = rule(wish -> wish.perMember(2));
            var outcomes = Race.of(10, i -> open(mei, rule));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(2);
            assertThat(outcomes)
                    .filteredOn(refusedWith(COUPON_PACK_LIMIT_REACHED))
                    .hasSize(8);
        }
    }

    @Test
    void aFriendTakesNoMoreThanHisLimitOfTheDayFromManyPacksAtOnce() {
        PackRule rule = rule(wish -> wish.perDay(3));
        for (int round = 0; round < ROUNDS; round++) {
            List<PackId> packs =
                    Stream.generate(() -> open(somebody(), rule)).limit(8).toList();
            MemberId friend = somebody();
            var outcomes = Race.of(8, i -> take(friend, packs.get(i)));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(3);
            assertThat(outcomes).filteredOn(refusedWith(COUPON_PACK_DAY_LIMIT)).hasSize(5);
        }
    }

    private List<MemberId> friends(int many) {
        return Stream.generate(this::somebody).limit(many).toList();
    }
}
