package mall.groupbuy;

import static mall.groupbuy.GroupFixtures.NOON;
import static mall.groupbuy.GroupFixtures.opened;
import static mall.groupbuy.GroupFixtures.payers;
import static mall.groupbuy.GroupFixtures.plain;
import static mall.groupbuy.GroupFixtures.withFirm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import mall.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinRulesTest {

    @Test
    void aFormingGroupWithAFreeSeatTakesAMember() {
        assertThatCode(() -> JoinRules.check(withFirm(plain(), 2), false, NOON)).doesNotThrowAnyException();
    }

    @Test
    void nobodyJoinsTwice() {
        assertRefused(GroupBuyError.ALREADY_JOINED, withFirm(plain(), 3), true, NOON);
    }

    @Test
    void aHeldSeatIsNotFree() {
        Group group = withFirm(plain(), 2);
        group.hold(false, NOON);
        assertRefused(GroupBuyError.GROUP_FULL, group, false, NOON);
    }

    @Test
    void aCompletedGroupIsFull() {
        Group group = withFirm(plain(), 3);
        group.decide(OptionalInt.empty(), payers(3), NOON);
        assertRefused(GroupBuyError.GROUP_FULL, group, false, NOON);
    }

    @Test
    void aFailedGroupIsClosed() {
        Group group = withFirm(plain(), 2);
        group.decide(OptionalInt.empty(), payers(2), NOON);
        assertRefused(GroupBuyError.GROUP_CLOSED, group, false, NOON);
    }

    @Test
    void aGroupWhoseLeaderHasNotPaidTakesNobody() {
        assertRefused(GroupBuyError.GROUP_NOT_OPEN, opened(plain()), false, NOON);
    }

    @ParameterizedTest
    @CsvSource({"-1,true", "0,false", "1,false"})
    void joiningStopsAtTheDeadline(int secondsAfterDeadline, boolean admitted) {
        Instant now = NOON.plus(Duration.ofHours(24)).plusSeconds(secondsAfterDeadline);
        Group group = withFirm(plain(), 1);
        if (admitted) {
            assertThatCode(() -> JoinRules.check(group, false, now)).doesNotThrowAnyException();
        } else {
            assertRefused(GroupBuyError.GROUP_CLOSED, group, false, now);
        }
    }

    private static void assertRefused(GroupBuyError code, Group group, boolean alreadyIn, Instant now) {
        Refused refused = catchThrowableOfType(Refused.class, () -> JoinRules.check(group, alreadyIn, now));
        assertThat(refused.code()).isEqualTo(code);
    }
}
