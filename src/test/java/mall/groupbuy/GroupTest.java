package mall.groupbuy;

import static mall.groupbuy.GroupFixtures.LEADER;
import static mall.groupbuy.GroupFixtures.NOON;
import static mall.groupbuy.GroupFixtures.leaderSeat;
import static mall.groupbuy.GroupFixtures.opened;
import static mall.groupbuy.GroupFixtures.payers;
import static mall.groupbuy.GroupFixtures.plain;
import static mall.groupbuy.GroupFixtures.seat;
import static mall.groupbuy.GroupFixtures.tiered;
import static mall.groupbuy.GroupFixtures.withFirm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import mall.groupbuy.GroupBuyEvent.GroupCompleted;
import mall.groupbuy.GroupBuyEvent.GroupExpiringSoon;
import mall.groupbuy.GroupBuyEvent.GroupFailed;
import mall.groupbuy.GroupBuyEvent.GroupOpened;
import mall.groupbuy.GroupBuyEvent.SeatTaken;
import mall.identity.MemberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupTest {

    private static final Instant DEADLINE = NOON.plus(Duration.ofHours(24));

    @Test
    void anOpenedGroupHoldsItsLeadersSeatOnly() {
        Group group = opened(plain());
        assertThat(group.firm()).isZero();
        assertThat(group.remaining()).isEqualTo(2);
        assertThat(group.events()).isEmpty();
    }

    @Test
    void theCountdownStartsWithTheLeadersPayment() {
        Group group = opened(plain());
        Instant later = NOON.plusSeconds(300);
        Seat firm = group.pay(leaderSeat(group), plain(), later);
        assertThat(firm.status()).isEqualTo(SeatStatus.FIRM);
        assertThat(group.expiresAt()).isEqualTo(later.plus(Duration.ofHours(24)));
        assertThat(group.events()).hasExactlyElementsOfTypes(GroupOpened.class, SeatTaken.class);
        assertThat(group.state().nudgeAt()).contains(group.expiresAt().minus(Duration.ofHours(1)));
    }

    @Test
    void aGroupEndsWithItsCampaignAtTheLatest() {
        Instant lateInTheCampaign = plain().endsAt().minusSeconds(1200);
        Group group = opened(plain());
        group.pay(leaderSeat(group), plain(), lateInTheCampaign);
        assertThat(group.expiresAt()).isEqualTo(plain().endsAt());
        assertThat(group.state().nudgeAt()).contains(plain().endsAt().minusSeconds(300));
    }

    @Test
    void aGroupThatNobodyPaidForEndsQuietly() {
        Group group = opened(plain());
        group.decide(OptionalInt.of(1), payers(0), DEADLINE);
        assertThat(group.status()).isEqualTo(GroupStatus.FAILED);
        assertThat(group.events()).isEmpty();
    }

    @Test
    void aFriendsPaymentDoesNotMoveTheDeadline() {
        Group group = withFirm(plain(), 1);
        group.hold(false, NOON);
        group.pay(seat(group, 1), plain(), NOON.plusSeconds(600));
        assertThat(group.expiresAt()).isEqualTo(DEADLINE);
        assertThat(group.firm()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "3,true"})
    void aGroupIsDueWhenTheTopTierIsFirm(int firm, boolean due) {
        assertThat(withFirm(plain(), firm).isDue(NOON)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "1,true"})
    void aGroupIsDueFromItsDeadlineOn(int secondsAfterDeadline, boolean due) {
        Instant now = DEADLINE.plusSeconds(secondsAfterDeadline);
        Group group = withFirm(plain(), 1);
        assertThat(group.isDue(now)).isEqualTo(due);
        assertThat(group.takesPaymentAt(now)).isEqualTo(!due);
    }

    @ParameterizedTest
    @CsvSource({"1,,", "2,1,COMPLETED", "3,2,COMPLETED", "4,2,COMPLETED", "5,3,COMPLETED"})
    void theHighestReachedTierCounts(int firm, Integer tier, GroupStatus status) {
        Group group = withFirm(tiered(), firm);
        group.decide(OptionalInt.empty(), payers(firm), DEADLINE);
        assertThat(group.status()).isEqualTo(status == null ? GroupStatus.FAILED : status);
        assertThat(group.state().tier()).isEqualTo(tier == null ? OptionalInt.empty() : OptionalInt.of(tier));
    }

    @ParameterizedTest
    @CsvSource({"1,FAILED,false", "2,COMPLETED,true", "3,COMPLETED,false"})
    void theShopFillsUpFromTheDeclaredNumberOnAndSaysSo(int firm, GroupStatus status, boolean subsidised) {
        Group group = withFirm(plain(), firm);
        group.decide(OptionalInt.of(2), payers(firm), DEADLINE);
        assertThat(group.status()).isEqualTo(status);
        assertThat(group.state().subsidised()).isEqualTo(subsidised);
    }

    @Test
    void aDecidedGroupTellsWhoPaid() {
        Group done = withFirm(plain(), 3);
        done.decide(OptionalInt.empty(), payers(3), NOON);
        assertThat(done.events().get(done.events().size() - 1))
                .isEqualTo(new GroupCompleted(done.id(), new GroupCampaignId(7), payers(3), 1, false, NOON));
        Group failed = withFirm(plain(), 2);
        failed.decide(OptionalInt.empty(), payers(2), DEADLINE);
        assertThat(failed.events().get(failed.events().size() - 1))
                .isEqualTo(new GroupFailed(failed.id(), new GroupCampaignId(7), payers(2), DEADLINE));
    }

    @Test
    void aGroupIsDecidedOnce() {
        Group group = withFirm(plain(), 3);
        group.decide(OptionalInt.empty(), payers(3), NOON);
        assertThat(group.isDue(DEADLINE)).isFalse();
        assertThatThrownBy(() -> group.decide(OptionalInt.empty(), payers(3), DEADLINE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void heldSeatsDoNotSurviveTheEnd() {
        Group group = withFirm(tiered(), 2);
        group.hold(false, NOON);
        group.decide(OptionalInt.empty(), payers(2), DEADLINE);
        assertThat(group.state().held()).isZero();
        assertThat(group.state().firm()).isEqualTo(2);
    }

    @Test
    void aHeldSeatThatIsLetGoIsFreeAgain() {
        Group group = withFirm(plain(), 1);
        group.hold(false, NOON);
        Seat free = group.letGo(seat(group, 1), Optional.empty(), NOON);
        assertThat(free.status()).isEqualTo(SeatStatus.RELEASED);
        assertThat(group.remaining()).isEqualTo(2);
        assertThat(group.status()).isEqualTo(GroupStatus.FORMING);
    }

    @Test
    void aGroupWhoseLeaderDoesNotPayIsOverAndNobodyIsTold() {
        Group group = opened(plain());
        group.letGo(leaderSeat(group), Optional.empty(), NOON);
        assertThat(group.status()).isEqualTo(GroupStatus.FAILED);
        assertThat(group.events()).isEmpty();
    }

    @Test
    void whoPaidNextLeadsOnWhenThePaidLeaderLeaves() {
        Group group = withFirm(plain(), 2);
        Seat leader = leaderSeat(group).after(group.events().get(1));
        group.letGo(leader, Optional.of(new MemberId(101)), NOON);
        assertThat(group.state().leader()).isEqualTo(new MemberId(101)).isNotEqualTo(LEADER);
        assertThat(group.status()).isEqualTo(GroupStatus.FORMING);
        assertThat(group.firm()).isEqualTo(1);
    }

    @Test
    void theLeaderIsNudgedOnceBeforeTheDeadline() {
        Group group = withFirm(plain(), 2);
        Instant hourBefore = DEADLINE.minus(Duration.ofHours(1));
        assertThat(group.isToNudge(hourBefore.minusSeconds(1))).isFalse();
        assertThat(group.isToNudge(hourBefore)).isTrue();
        group.nudge(hourBefore);
        assertThat(group.isToNudge(hourBefore)).isFalse();
        assertThat(group.events().get(group.events().size() - 1))
                .isEqualTo(new GroupExpiringSoon(group.id(), new GroupCampaignId(7), LEADER, 1, DEADLINE, hourBefore));
    }

    @Test
    void everyChangeHasAVersionOfItsOwn() {
        Group group = opened(plain());
        assertThat(group.state().version()).isEqualTo(1);
        group.pay(leaderSeat(group), plain(), NOON);
        assertThat(group.state().version()).isEqualTo(2);
        group.hold(false, NOON);
        assertThat(group.state().version()).isEqualTo(3);
    }
}
