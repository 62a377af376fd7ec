package mall.bargain;

import static mall.bargain.BargainFixtures.ANA;
import static mall.bargain.BargainFixtures.BEN;
import static mall.bargain.BargainFixtures.CLEO;
import static mall.bargain.BargainFixtures.NOON;
import static mall.bargain.BargainFixtures.held;
import static mall.bargain.BargainFixtures.helped;
import static mall.bargain.BargainFixtures.started;
import static mall.bargain.BargainFixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import mall.bargain.BargainEvent.BargainBought;
import mall.bargain.BargainEvent.BargainExpired;
import mall.bargain.BargainEvent.BargainExpiringSoon;
import mall.bargain.BargainEvent.BargainReachedFloor;
import mall.bargain.BargainEvent.BargainStarted;
import mall.bargain.BargainEvent.HelpGiven;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.testing.Cases;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BargainTest {

    private static final Instant DEADLINE = NOON.plus(Duration.ofHours(24));

    @Test
    void aFriendTakesTheNextCutOff() {
        BargainTerms terms = terms();
        Bargain bargain = started(terms);
        Help help = bargain.help(BEN, false, false, terms, NOON);
        assertThat(help.cut()).isEqualTo(Money.ofFen(999));
        assertThat(bargain.price()).isEqualTo(Money.ofFen(9001)).isEqualTo(help.price());
        assertThat(bargain.events()).hasExactlyElementsOfTypes(BargainStarted.class, HelpGiven.class);
    }

    @Test
    void theLastCutReachesTheFloorAndThenNobodyIsNeeded() {
        BargainTerms terms = terms();
        Bargain bargain = helped(started(terms), terms, 5);
        assertThat(bargain.state().status()).isEqualTo(BargainStatus.AT_FLOOR);
        assertThat(bargain.price()).isEqualTo(terms.floorPrice());
        assertThat(bargain.events())
                .filteredOn(BargainReachedFloor.class::isInstance)
                .hasSize(1);
        assertRefused(() -> bargain.help(BEN, false, false, terms, NOON), BargainError.BARGAIN_FINISHED);
    }

    @Test
    void anyMixOfNewcomersAndRegularsEndsExactlyAtTheFloor() {
        Cases.seeded(11).times(500, draw -> {
            BargainTerms terms = terms(BargainMode.ANY_PRICE, false, draw.between(1, 5));
            Bargain bargain = started(terms);
            Money price = bargain.price();
            int friend = 100;
            while (bargain.state().status() == BargainStatus.CUTTING) {
                Help help = bargain.help(new MemberId(friend++), false, draw.coin(), terms, NOON);
                assertThat(price.minus(help.cut())).isEqualTo(bargain.price());
                price = bargain.price();
            }
            assertThat(price).isEqualTo(terms.floorPrice());
        });
    }

    @Test
    void nobodyHelpsHimselfAndNobodyHelpsTwice() {
        BargainTerms terms = terms();
        Bargain bargain = started(terms);
        assertRefused(() -> bargain.help(ANA, false, false, terms, NOON), BargainError.OWN_BARGAIN);
        assertRefused(() -> bargain.help(BEN, true, false, terms, NOON), BargainError.HELPED_ALREADY);
    }

    @ParameterizedTest
    @CsvSource({"-1,true", "0,false", "1,false"})
    void helpingStopsAtTheDeadline(int secondsAfterDeadline, boolean open) {
        BargainTerms terms = terms();
        Instant now = DEADLINE.plusSeconds(secondsAfterDeadline);
        assertThat(started(terms).obstacle(terms, now).isEmpty()).isEqualTo(open);
    }

    @Test
    void aBargainEndsWithItsCampaignAtTheLatest() {
        BargainTerms terms = terms();
        Instant late = terms.endsAt().minusSeconds(60);
        Bargain bargain = Bargain.start(new BargainId(1), BargainFixtures.campaign(terms), ANA, late);
        assertThat(bargain.state().expiresAt()).isEqualTo(terms.endsAt());
    }

    @Test
    void floorOnlyMeansFloorOnly() {
        BargainTerms terms = terms(BargainMode.FLOOR_ONLY, false, 1);
        Bargain bargain = helped(started(terms), terms, 4);
        assertThat(bargain.barrier(ANA, false, false, terms, NOON)).contains(BargainError.BARGAIN_NOT_AT_FLOOR);
        helped(bargain, terms, 1);
        assertThat(bargain.barrier(ANA, false, false, terms, NOON)).isEmpty();
    }

    @Test
    void onlyTheOwnerBuysAndOnlyOnce() {
        BargainTerms terms = terms();
        Bargain bargain = started(terms);
        assertThat(bargain.barrier(BEN, true, false, terms, NOON)).contains(BargainError.BARGAIN_NOT_YOURS);
        held(bargain, ANA);
        assertThat(bargain.barrier(ANA, false, false, terms, NOON)).contains(BargainError.BARGAIN_ORDERED);
    }

    @Test
    void whoPaysNowHasAgreedToAPriceThatNoHelpChanges() {
        BargainTerms terms = terms();
        Bargain bargain = started(terms);
        Purchase purchase = held(bargain, ANA);
        assertRefused(() -> bargain.help(BEN, false, false, terms, NOON), BargainError.BARGAIN_BEING_BOUGHT);
        bargain.letGo(purchase, NOON);
        assertThat(bargain.help(BEN, false, false, terms, NOON).cut()).isEqualTo(Money.ofFen(999));
    }

    @Test
    void payingEndsTheBargain() {
        BargainTerms terms = terms();
        Bargain bargain = started(terms);
        Purchase paid = bargain.pay(held(bargain, ANA), terms, NOON);
        assertThat(paid.status()).isEqualTo(PurchaseStatus.PAID);
        assertThat(bargain.state().status()).isEqualTo(BargainStatus.BOUGHT);
        assertThat(bargain.events()).filteredOn(BargainBought.class::isInstance).hasSize(1);
        assertRefused(() -> bargain.help(BEN, false, false, terms, NOON), BargainError.BARGAIN_ENDED);
    }

    @Test
    void aTeamBuysUntilTheDeadlineAtThePriceItHasReached() {
        BargainTerms terms = terms(BargainMode.ANY_PRICE, true, 1);
        Bargain bargain = started(terms);
        bargain.help(BEN, false, false, terms, NOON);
        bargain.pay(held(bargain, ANA), terms, NOON);
        assertThat(bargain.state().status()).isEqualTo(BargainStatus.CUTTING);
        assertThat(bargain.barrier(ANA, false, true, terms, NOON)).contains(BargainError.BARGAIN_ORDERED);
        bargain.help(CLEO, false, false, terms, NOON);
        assertThat(bargain.barrier(BEN, true, false, terms, NOON)).isEmpty();
        bargain.settle(DEADLINE);
        assertThat(bargain.state().status()).isEqualTo(BargainStatus.BOUGHT);
    }

    @Test
    void anUnpaidOrderKeepsTheBargainAliveAndItsEndExpiresIt() {
        BargainTerms terms = terms();
        Bargain bargain = started(terms);
        Purchase purchase = held(bargain, ANA);
        bargain.settle(DEADLINE);
        assertThat(bargain.state().status().isAlive()).isTrue();
        bargain.letGo(purchase, DEADLINE);
        assertThat(bargain.state().status()).isEqualTo(BargainStatus.EXPIRED);
        assertThat(bargain.events())
                .filteredOn(BargainExpired.class::isInstance)
                .hasSize(1);
    }

    @Test
    void theOwnerIsToldOnceThatTheDeadlineComesNear() {
        Bargain bargain = started(terms());
        Instant soon = bargain.state().nudgeAt().orElseThrow();
        assertThat(soon).isEqualTo(DEADLINE.minus(Duration.ofHours(1)));
        assertThat(bargain.isToNudge(soon.minusSeconds(1))).isFalse();
        bargain.nudge(soon);
        assertThat(bargain.isToNudge(soon)).isFalse();
        assertThat(bargain.events())
                .filteredOn(BargainExpiringSoon.class::isInstance)
                .hasSize(1);
    }

    private static void assertRefused(ThrowingCallable call, BargainError code) {
        assertThatThrownBy(call).asInstanceOf(type(Refused.class)).returns(code, Refused::code);
    }
}
