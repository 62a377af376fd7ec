package mall.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import mall.coupon.CouponEvent.CouponExpired;
import mall.coupon.CouponEvent.CouponReturned;
import mall.identity.MemberId;
import mall.identity.Standing;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.order.OrderId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates and coupons in plain Java. */
class CouponTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final OrderId ORDER = new OrderId(7);
    private static final Standing GOLD = new Standing(2, "GOLD", 10_000);

    @ParameterizedTest
    @CsvSource({"-1,true", "0,false", "1,false"}) // seconds to the end of the validity: before, at, after
    void aCouponMayBeUsedUntilJustBeforeItsEnd(int seconds, boolean usable) {
        Coupon coupon = coupon(draft -> draft, CouponStatus.UNUSED, NOON);
        assertThat(coupon.isUsableAt(NOON.plusSeconds(seconds))).isEqualTo(usable);
        assertThat(coupon.statusAt(NOON.plusSeconds(seconds)))
                .isEqualTo(usable ? CouponStatus.UNUSED : CouponStatus.EXPIRED);
    }

    @Test
    void sevenDaysEndWithTheSeventhBusinessDayAfterTheClaim() {
        Validity seven = new Validity.Days(7);
        // 23:59:59 in Shanghai, and one second later
        Instant late = Instant.parse("2026-11-21T15:59:59Z");
        assertThat(seven.until(late)).isEqualTo(Instant.parse("2026-11-28T16:00:00Z"));
        assertThat(seven.until(late.plusSeconds(1))).isEqualTo(Instant.parse("2026-11-29T16:00:00Z"));
        assertThat(seven.from(late)).isEqualTo(late);
    }

    @Test
    void aValidCouponComesBack() {
        assertThat(back(draft -> draft, true, 60)).map(GiveBack::status).contains(CouponStatus.UNUSED);
        assertThat(back(draft -> draft, true, 60).orElseThrow().event()).isInstanceOf(CouponReturned.class);
    }

    @Test
    void aCouponWhoseTimeRanOutOnTheOrderExpires() {
        assertThat(back(draft -> draft, true, 0)).map(GiveBack::status).contains(CouponStatus.EXPIRED);
        assertThat(back(draft -> draft, true, 0).orElseThrow().event()).isInstanceOf(CouponExpired.class);
    }

    @Test
    void usedIsUsedWhereTheTemplateSaysSoButNotForAnUnpaidOrder() {
        UnaryOperator<Draft> never = draft -> draft.returns(ReturnPolicy.NEVER);
        assertThat(back(never, true, 60)).isEmpty();
        assertThat(back(never, false, 60)).map(GiveBack::status).contains(CouponStatus.UNUSED);
    }

    @Test
    void theTimeThatATemplateGrantsNeverShortensACoupon() {
        UnaryOperator<Draft> three = draft -> draft.returns(ReturnPolicy.extendDays(3));
        assertThat(back(three, true, 60)).map(GiveBack::validUntil).contains(NOON.plus(Duration.ofDays(3)));
        assertThat(back(three, true, -60)).map(GiveBack::validUntil).contains(NOON.plus(Duration.ofDays(3)));
        long week = Duration.ofDays(7).toSeconds();
        assertThat(back(three, true, week)).map(GiveBack::validUntil).contains(NOON.plusSeconds(week));
    }

    @Test
    void whoTakesACouponMustBeOneOfThoseItIsFor() {
        CouponTemplate gold = published(draft -> draft.audience(2, true));
        assertThatThrownBy(() -> gold.requireLevel(Standing.ORDINARY)).matches(is(CouponError.COUPON_LEVEL_TOO_LOW));
        assertThatThrownBy(() -> gold.requireNewcomer(true)).matches(is(CouponError.COUPON_NEWCOMERS_ONLY));
        gold.requireLevel(GOLD);
        gold.requireNewcomer(false);
    }

    @Test
    void theClaimCentreSaysWhyNot() {
        CouponTemplate template = published(draft -> draft.limits(10, 2).audience(2, true));
        assertThat(ClaimState.of(template, 0, GOLD, false, NOON)).isEqualTo(ClaimState.CLAIMABLE);
        assertThat(ClaimState.of(template, 2, GOLD, false, NOON)).isEqualTo(ClaimState.LIMIT_REACHED);
        assertThat(ClaimState.of(template, 0, Standing.ORDINARY, false, NOON)).isEqualTo(ClaimState.LEVEL_TOO_LOW);
        assertThat(ClaimState.of(template, 0, GOLD, true, NOON)).isEqualTo(ClaimState.NEWCOMERS_ONLY);
        assertThat(ClaimState.of(template, 0, GOLD, false, NOON.minusSeconds(61)))
                .isEqualTo(ClaimState.NOT_STARTED);
        CouponTemplate empty = new CouponTemplate(template.id(), template.terms(), template.status(), 1, 10);
        assertThat(ClaimState.of(empty, 0, GOLD, false, NOON)).isEqualTo(ClaimState.USED_UP);
    }

    /** Yudao's takeType is exclusive: a coupon that can be claimed cannot be sent. */
    @Test
    void oneTemplateMayBeOpenInSeveralWaysAndWhatTheShopGivesIsNotBoundToTheClaimWindow() {
        CouponTemplate template = published(draft -> draft.sources(CouponSource.CLAIM, CouponSource.PUSH));
        Instant later = template.terms().claim().until();
        assertThat(template.isOpenFor(CouponSource.CLAIM, NOON)).isTrue();
        assertThat(template.isOpenFor(CouponSource.CODE, NOON)).isFalse();
        assertThat(template.isOpenFor(CouponSource.CLAIM, later)).isFalse();
        assertThat(template.isOpenFor(CouponSource.PUSH, later)).isTrue();
    }

    @Test
    void whatIsWorthSomethingIsNotRewrittenOnceItIsPublished() {
        CouponTemplate template = published(draft -> draft);
        assertThatThrownBy(() -> template.revise(template.terms())).matches(is(CouponError.COUPON_TEMPLATE_NOT_DRAFT));
        assertThat(template.after(new TemplateStatus.Pause()).isOpenFor(CouponSource.CLAIM, NOON))
                .isFalse();
    }

    private static Optional<GiveBack> back(UnaryOperator<Draft> change, boolean wasPaid, long secondsLeft) {
        Coupon coupon =
                coupon(change, wasPaid ? CouponStatus.USED : CouponStatus.LOCKED, NOON.plusSeconds(secondsLeft));
        return GiveBack.of(coupon, ORDER, wasPaid, NOON);
    }

    private static Coupon coupon(UnaryOperator<Draft> change, CouponStatus status, Instant until) {
        Instant day = Instant.parse("2026-11-20T04:00:00Z");
        boolean onOrder = status != CouponStatus.UNUSED;
        return new Coupon(
                new CouponId(1),
                new CouponTemplateId(2),
                new MemberId(3),
                change.apply(Draft.at(NOON)).terms(),
                Optional.empty(),
                status,
                CouponSource.CLAIM,
                day,
                until,
                onOrder ? Optional.of(ORDER) : Optional.empty(),
                onOrder ? Optional.of(Money.ofFen(2000)) : Optional.empty(),
                day,
                status == CouponStatus.USED ? Optional.of(day) : Optional.empty());
    }

    private static CouponTemplate published(UnaryOperator<Draft> change) {
        CouponTerms terms = change.apply(Draft.at(NOON)).terms();
        return CouponTemplate.draft(new CouponTemplateId(2), terms).after(new TemplateStatus.Publish());
    }

    private static Predicate<Throwable> is(CouponError code) {
        return failure -> failure instanceof Refused refused && refused.code() == code;
    }
}
