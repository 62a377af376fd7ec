package mall.sharing;

import static mall.sharing.SharingError.SHARE_RULE_INVALID;
import static mall.sharing.SharingError.SHARE_RULE_NOT_DRAFT;
import static mall.sharing.SharingError.SHARE_RULE_NOT_PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.kernel.ErrorCode;
import mall.kernel.Refused;
import mall.platform.reward.Reward;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rule promises, when, and which rules nobody may write. */
class ShareRuleTest {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Prize POINTS = new Prize(Reward.POINTS, "", "积分", 20, 10);

    @Test
    void theSentenceTellsEverythingAndNothingElse() {
        Prize cash = new Prize(Reward.CASH, "", "现金", 500, 0);
        Prize coupon = new Prize(Reward.COUPON, "1", "满 50 减 5", 1, 1);
        ShareRule rule = rule(terms(ShareAct.JOINED, Set.of(), List.of(cash, coupon, POINTS), 3, 30, 900));
        assertThat(rule.sentence())
                .isEqualTo("好友付款参加分享的团，分享者得 ¥5.00 现金 「满 50 减 5」优惠券 1 张 20 积分"
                        + "；好友是新会员再得 「满 50 减 5」优惠券 1 张；好友是新会员再得 10 积分。"
                        + "每位好友奖励一次，每天最多 3 次，活动期间最多 30 次；名额 900 份，先到先得。订单全额退款后奖励收回。");
    }

    @Test
    void newMembersCountMore() {
        assertThat(POINTS.amountFor(false)).isEqualTo(20);
        assertThat(POINTS.amountFor(true)).isEqualTo(30);
    }

    @Test
    void noRuleCanRewardSharingOrVisiting() {
        assertThat(ShareAct.values())
                .extracting(ShareAct::name)
                .containsExactly("REGISTERED", "HELPED", "JOINED", "FIRST_ORDER_PAID", "FIRST_ORDER_RECEIVED");
    }

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "3599,true", "3600,false"}) // seconds after the start of an hour
    void itCountsFromItsStartUntilJustBeforeItsEnd(int second, boolean open) {
        ShareRule rule = rule(terms(ShareAct.REGISTERED, Set.of(), List.of(POINTS), 1, 1, 1));
        assertThat(rule.isOpenAt(NOON.plusSeconds(second))).isFalse();
        assertThat(rule.publish().isOpenAt(NOON.plusSeconds(second))).isEqualTo(open);
        assertThat(rule.publish().end().isOpenAt(NOON.plusSeconds(second))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TargetType.class)
    void anActThatNeedsATargetIsRewardedForNoOther(TargetType target) {
        assertThat(terms(ShareAct.JOINED, Set.of(), List.of(POINTS), 1, 1, 1).covers(target))
                .isEqualTo(target == TargetType.GROUP);
        assertThat(terms(ShareAct.REGISTERED, Set.of(), List.of(POINTS), 1, 1, 1)
                        .covers(target))
                .isTrue();
        assertThat(terms(ShareAct.REGISTERED, Set.of(TargetType.PAGE), List.of(POINTS), 1, 1, 1)
                        .covers(target))
                .isEqualTo(target == TargetType.PAGE);
    }

    @Test
    void whatIsPublishedDoesNotChange() {
        ShareRule published = rule(terms(ShareAct.REGISTERED, Set.of(), List.of(POINTS), 1, 1, 1))
                .publish();
        assertThat(refusal(() -> published.revise(published.terms()))).isEqualTo(SHARE_RULE_NOT_DRAFT);
        assertThat(refusal(published::publish)).isEqualTo(SHARE_RULE_NOT_DRAFT);
        assertThat(refusal(() -> published.end().end())).isEqualTo(SHARE_RULE_NOT_PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource({"2,1,9,perDay", "1,10,9,perSharer"})
    void capsLieWithinEachOther(int perDay, int perSharer, int budget, String field) {
        assertThat(faults(terms(ShareAct.REGISTERED, Set.of(), List.of(POINTS), perDay, perSharer, budget), NOON))
                .containsExactly(field);
    }

    @Test
    void everyFaultNamesItsField() {
        assertThat(faults(terms(ShareAct.HELPED, Set.of(TargetType.GROUP), List.of(POINTS), 1, 1, 1), NOON))
                .containsExactly("targets");
        assertThat(faults(terms(ShareAct.REGISTERED, Set.of(), List.of(), 1, 1, 1), NOON))
                .containsExactly("prizes");
        assertThat(faults(terms(ShareAct.REGISTERED, Set.of(), List.of(POINTS, POINTS), 1, 1, 1), NOON))
                .containsExactly("prizes");
        ShareRuleTerms sound = terms(ShareAct.REGISTERED, Set.of(), List.of(POINTS), 1, 1, 1);
        assertThat(faults(sound, sound.endsAt())).containsExactly("endsAt");
        assertThat(faults(sound, NOON.minus(Duration.ofDays(800)))).containsExactly("endsAt");
    }

    private static ShareRule rule(ShareRuleTerms terms) {
        return ShareRule.draft(new ShareRuleId(1), terms);
    }

    private static ShareRuleTerms terms(
            ShareAct act, Set<TargetType> targets, List<Prize> prizes, int perDay, int perSharer, int budget) {
        return new ShareRuleTerms(
                "规则", act, targets, prizes, perDay, perSharer, budget, NOON, NOON.plus(Duration.ofHours(1)));
    }

    private static ErrorCode refusal(ThrowingCallable act) {
        return catchThrowableOfType(Refused.class, act).code();
    }

    @SuppressWarnings("unchecked")
    private static List<String> faults(ShareRuleTerms terms, Instant now) {
        Refused refused = catchThrowableOfType(Refused.class, () -> ShareRuleCheck.check(terms, now));
        assertThat(refused.code()).isEqualTo(SHARE_RULE_INVALID);
        return ((List<Map<String, String>>) refused.facts().get("violations"))
                .stream().map(fault -> fault.get("field")).toList();
    }
}
