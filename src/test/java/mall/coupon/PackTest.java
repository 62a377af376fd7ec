package mall.coupon;

import static mall.coupon.CouponError.COUPON_PACK_CHANGED;
import static mall.coupon.CouponError.COUPON_PACK_EMPTY;
import static mall.coupon.CouponError.COUPON_PACK_OVER;
import static mall.coupon.CouponError.COUPON_PACK_TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import mall.coupon.Pack.Share;
import mall.coupon.Pack.State;
import mall.coupon.PackRule.Occasion;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Taking shares of a pack. */
class PackTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final MemberId OWNER = new MemberId(1);
    private static final MemberId FRIEND = new MemberId(2);

    @Test
    void whoTakesGetsExactlyWhatTheLandingSaid() {
        Pack pack = pack(1);
        assertThat(pack.nextAt(NOON)).contains(Money.ofFen(560));
        Share share = take(pack, FRIEND, 560);
        assertThat(share.number()).isEqualTo(2);
        assertThat(share.amount()).isEqualTo(Money.ofFen(560));
    }

    @Test
    void whoWasOvertakenIsToldTheNewAmountInsteadOfGettingLess() {
        assertThatThrownBy(() -> take(pack(2), FRIEND, 560)).matches(is(COUPON_PACK_CHANGED));
        assertThat(take(pack(2), FRIEND, 440).number()).isEqualTo(3);
    }

    @Test
    void nobodyTakesTwiceNotEvenTheOpener() {
        assertThatThrownBy(() -> take(pack(1), OWNER, 560)).matches(is(COUPON_PACK_TAKEN));
    }

    @Test
    void anEmptyPackSaysSoAlsoAfterItsTime() {
        assertThat(pack(4).stateAt(NOON.plus(Duration.ofDays(9)))).isEqualTo(State.EMPTY);
        assertThatThrownBy(() -> take(pack(4), FRIEND, 320)).matches(is(COUPON_PACK_EMPTY));
    }

    @ParameterizedTest
    @CsvSource({"-1,OPEN", "0,EXPIRED", "1,EXPIRED"})
    void sharesAreTakenUntilJustBeforeTheDeadline(int secondsAfterDeadline, State state) {
        Instant then = NOON.plus(Duration.ofHours(24)).plusSeconds(secondsAfterDeadline);
        assertThat(pack(1).stateAt(then)).isEqualTo(state);
        if (state == State.EXPIRED) {
            assertThatThrownBy(() -> pack(1).next(FRIEND, new CouponId(9), Optional.empty(), then))
                    .matches(is(COUPON_PACK_OVER));
        }
    }

    @Test
    void theBudgetBuysWholePacks() {
        assertThat(terms(Optional.of(Money.ofFen(5_999))).cap()).isEqualTo(2);
        assertThat(terms(Optional.empty()).cap()).isEqualTo(100);
    }

    private static Share take(Pack pack, MemberId friend, long shown) {
        return pack.next(friend, new CouponId(9), Optional.of(Money.ofFen(shown)), NOON);
    }

    /** A pack of ¥20 in four shares, of which so many are taken. */
    private static Pack pack(int taken) {
        PackRule rule = PackRule.draft(new PackRuleId(5), terms(Optional.empty()));
        Pack pack = Pack.opened(new PackId(7), rule, OWNER, Optional.empty(), NOON);
        return pack.holding(IntStream.rangeClosed(1, taken)
                .mapToObj(number -> new Share(
                        number,
                        number == 1 ? OWNER : new MemberId(100 + number),
                        new CouponId(number),
                        pack.amounts().get(number - 1),
                        NOON))
                .toList());
    }

    private static PackRule.Terms terms(Optional<Money> budget) {
        return new PackRule.Terms(
                "分享领红包",
                new CouponTemplateId(3),
                Occasion.FREE,
                Money.ZERO,
                4,
                Money.ofFen(2_000),
                Money.ofFen(200),
                Duration.ofHours(24),
                NOON,
                NOON.plus(Duration.ofDays(3)),
                100,
                budget,
                1,
                3,
                false);
    }

    private static Predicate<Throwable> is(CouponError code) {
        return failure -> failure instanceof Refused refused && refused.code() == code;
    }
}
