package mall.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.order.spi.OrderDraft;
import mall.order.spi.PartRefund;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import mall.testing.Await;
import org.junit.jupiter.api.Test;

/** Points that come, go and come back. */
@QuarkusTest
class LedgerIT extends PointsScene {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration YEAR = Duration.ofDays(365);

    @Inject
    PointsExpiryJob job;

    @Inject
    RewardDispenser rewards;

    @Test
    void whatExpiresFirstIsSpentFirst() {
        MemberId mei = member();
        grant(mei, 100, YEAR);
        grant(mei, 50, WEEK);
        OrderDraft order = spend(mei, 70);
        assertThat(lots(mei)).containsExactly(0L, 80L);
        assertThat(balance(mei)).isEqualTo(80);
        release(order);
        assertThat(lots(mei)).containsExactly(50L, 100L);
    }

    @Test
    void shortOfOnePointNothingIsTaken_yudaoGaveTheDiscountForNothing() {
        MemberId mei = memberWith(99);
        OrderDraft order = draft(mei, lines(60, 40));
        assertThatThrownBy(() -> spend(order))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(PointsError.POINTS_NOT_ENOUGH));
        assertThat(balance(mei)).isEqualTo(99);
        assertThat(lots(mei)).containsExactly(99L);
        assertThat(entries(mei)).hasSize(1);
    }

    @Test
    void whoNeverHadPointsIsRefused() {
        assertThatThrownBy(() -> spend(member(), 1)).isInstanceOf(Refused.class);
    }

    @Test
    void anOrderThatEndsGivesEverythingBackOnce() {
        MemberId mei = memberWith(300);
        OrderDraft order = spend(draft(mei, lines(200, 100)));
        assertThat(balance(mei)).isZero();
        release(order);
        release(order);
        assertThat(balance(mei)).isEqualTo(300);
        assertThat(entries(mei)).extracting(PointsEntryView::change).containsExactly(300L, -300L, 300L);
        assertThat(entries(mei))
                .extracting(PointsEntryView::kind)
                .containsExactly(PointsKind.ORDER_BACK, PointsKind.ORDER, PointsKind.ADJUSTED);
        assertThat(entries(mei).get(0).order()).contains(order.id());
    }

    @Test
    void aPartRefundBringsItsPartAndTheEndBringsTheRest() {
        MemberId mei = memberWith(300);
        OrderDraft order = spend(draft(mei, lines(200, 100)));
        partRefund(order, "1", 100, 0);
        assertThat(balance(mei)).isEqualTo(66);
        partRefund(order, "1", 100, 0);
        assertThat(balance(mei)).isEqualTo(66);
        partRefund(order, "2", 300, 150);
        assertThat(balance(mei)).isEqualTo(250);
        release(order);
        assertThat(balance(mei)).isEqualTo(300);
        assertThat(lots(mei)).containsExactly(300L);
    }

    @Test
    void pointsOfALotThatHasExpiredMeanwhileAreGoodForAnotherThirtyDays() {
        MemberId mei = member();
        grant(mei, 50, WEEK);
        grant(mei, 100, YEAR);
        OrderDraft order = spend(mei, 80);
        change("UPDATE pt_lot SET expires_at = $2 WHERE member_id = $1 AND granted = 50", mei, clock.instant());
        release(order);
        assertThat(balance(mei)).isEqualTo(150);
        assertThat(lots(mei)).containsExactly(0L, 50L, 100L);
        PointsView.Expiring expiring =
                Await.result(() -> points.of(mei)).expiring().orElseThrow();
        assertThat(expiring.points()).isEqualTo(50);
        assertThat(expiring.lastSecond()).isBetween(in(29), in(31));
    }

    @Test
    void expiredPointsAreNoLongerThereAlsoBeforeTheJobComesBy() {
        MemberId mei = memberWith(50);
        grant(mei, 30, YEAR);
        expires(mei, 50);
        assertThat(balance(mei)).isEqualTo(30);
        assertThatThrownBy(() -> spend(mei, 31)).isInstanceOf(Refused.class);
        release(spend(mei, 30));
        Await.result(job::expireDueLots);
        Await.result(job::expireDueLots);
        assertThat(lots(mei)).containsExactlyInAnyOrder(0L, 30L);
        assertThat(entries(mei).get(0).kind()).isEqualTo(PointsKind.EXPIRED);
        assertThat(entries(mei).get(0).balanceAfter()).contains(30L);
    }

    @Test
    void everyLotThatExpiresIsALineOfTheStatement() {
        MemberId mei = member();
        grant(mei, 10, WEEK);
        grant(mei, 20, WEEK);
        grant(mei, 30, YEAR);
        expires(mei, 10);
        expires(mei, 20);
        Await.result(job::expireDueLots);
        assertThat(entries(mei).subList(0, 2))
                .extracting(PointsEntryView::change)
                .containsExactly(-20L, -10L);
        assertThat(entries(mei).subList(0, 2))
                .extracting(entry -> entry.balanceAfter().orElseThrow())
                .containsExactly(30L, 50L);
    }

    @Test
    void aDailyCapLeavesOfARewardWhatFitsAndNoRepetitionAddsToIt() {
        MemberId mei = member();
        give(reward(mei, "TEST_SHARE", "1", 40));
        give(reward(mei, "TEST_SHARE", "2", 40));
        give(reward(mei, "TEST_SHARE", "3", 40));
        give(reward(mei, "TEST_SHARE", "2", 40));
        assertThat(balance(mei)).isEqualTo(50);
        give(reward(mei, "TEST_BIRTHDAY", "2026", 500));
        assertThat(balance(mei)).isEqualTo(550);
        change("UPDATE pt_daily SET day = day - 1 WHERE member_id = $1", mei);
        change("UPDATE pt_lot SET created_at = created_at - interval '1 day' WHERE member_id = $1", mei);
        give(reward(mei, "TEST_SHARE", "3", 40));
        assertThat(balance(mei)).isEqualTo(550);
        give(reward(mei, "TEST_SHARE", "4", 40));
        assertThat(balance(mei)).isEqualTo(590);
    }

    @Test
    void aRevokedRewardTakesWhatItGaveAsFarAsTheBalanceAllows() {
        MemberId mei = member();
        give(reward(mei, "TEST_SHARE", "1", 40));
        give(reward(mei, "TEST_SHARE", "2", 40));
        takeBack(reward(mei, "TEST_SHARE", "2", 40));
        takeBack(reward(mei, "TEST_SHARE", "2", 40));
        takeBack(reward(mei, "TEST_SHARE", "never", 40));
        assertThat(balance(mei)).isEqualTo(40);
        OrderDraft order = spend(mei, 35);
        takeBack(reward(mei, "TEST_SHARE", "1", 40));
        assertThat(balance(mei)).isZero();
        release(order);
        assertThat(balance(mei)).isEqualTo(35);
    }

    private void partRefund(OrderDraft order, String reference, long tea, long cup) {
        List<PartRefund.Line> lines = List.of(line(TEA, 300, tea), line(CUP, 300, cup));
        PartRefund refund =
                new PartRefund(order.id(), order.member(), "TEST", reference, lines, order.uses(), clock.instant());
        Await.result(() -> work.write(() -> participant.partRefunded(refund)));
    }

    private static PartRefund.Line line(SkuId sku, long payable, long refunded) {
        return new PartRefund.Line(sku, 1, 0, Money.ofFen(payable), Money.ofFen(refunded));
    }

    private void give(Reward reward) {
        Await.result(() -> work.write(() -> rewards.give(reward)));
    }

    private void takeBack(Reward reward) {
        Await.result(() -> work.write(() -> rewards.takeBack(reward)));
    }

    private static Reward reward(MemberId member, String cause, String reference, long amount) {
        return new Reward(member.value(), Reward.POINTS, "", amount, cause, reference, "测试奖励");
    }

    private Instant in(int days) {
        return clock.instant().plus(Duration.ofDays(days));
    }
}
