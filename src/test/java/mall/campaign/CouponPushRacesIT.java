package mall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import mall.kernel.Refused;
import mall.testing.Await;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.RepeatedTest;

/** Nodes at the same push, and ops between them: everybody gets one coupon, and what ops says holds. */
@QuarkusTest
class CouponPushRacesIT extends CampaignScene {

    private static final int MEMBERS = 40;

    @Inject
    PushStore store;

    @Inject
    Copying copying;

    @Inject
    Giving giving;

    @RepeatedTest(20)
    void twoNodesGiveEverybodyOneCoupon() {
        CouponPushId push = pushed(terms(crowd(MEMBERS), template(MEMBERS, 1000), 1000));

        // beside them the mall's own job, which makes three
        Race.of(2, i -> served());

        PushProgress progress = becomes(push, CouponPushStatus.DONE).progress();
        assertThat(progress.heldOut() + progress.issued()).isEqualTo(MEMBERS);
        assertThat(progress.recipients()).isEqualTo(MEMBERS);
        assertThat(couponsOf(push)).isEqualTo(progress.issued());
    }

    @RepeatedTest(20)
    void whatIsPausedStandsStillAndGoesOn() {
        CouponPushId push = pushed(terms(crowd(MEMBERS), template(MEMBERS, 1000), 0));

        List<Outcome<Boolean>> outcomes = Race.of(3, i -> i == 0 ? paused(push) : served());

        if (outcomes.get(0).ok()) {
            long given = couponsOf(push);
            assertThat(sees(push).progress()).isEqualTo(new PushProgress(MEMBERS - given, 0, given, 0, 0, 0));
            served();
            assertThat(couponsOf(push)).isEqualTo(given);
            Await.result(() -> pushes.resume(push));
        } else {
            assertThat(refusal(outcomes.get(0))).isEqualTo(CampaignError.PUSH_WRONG_STATUS);
        }
        assertThat(becomes(push, CouponPushStatus.DONE).progress().issued()).isEqualTo(MEMBERS);
        assertThat(couponsOf(push)).isEqualTo(MEMBERS);
    }

    @RepeatedTest(20)
    void whatIsCancelledGivesNothingAnyMore() {
        CouponPushId push = pushed(terms(crowd(MEMBERS), template(MEMBERS, 1000), 0));

        List<Outcome<Boolean>> outcomes = Race.of(3, i -> i == 0 ? cancelled(push) : served());

        if (outcomes.get(0).ok()) {
            long given = couponsOf(push);
            served();
            assertThat(sees(push).push().status()).isEqualTo(CouponPushStatus.CANCELLED);
            assertThat(couponsOf(push)).isEqualTo(given);
            assertThat(sees(push).progress().issued()).isEqualTo(given);
        } else {
            assertThat(becomes(push, CouponPushStatus.DONE).progress().issued()).isEqualTo(MEMBERS);
        }
    }

    @RepeatedTest(20)
    void anApprovalIsOfWhatWasSeen() {
        Crowd crowd = crowd(20);
        CouponPushTerms seen = later(terms(crowd, template(100, DEAR), 0));
        CouponPushTerms other = later(terms(crowd, template(100, 2 * DEAR), 0));
        CouponPushId push = drafted(seen);
        Await.result(() -> pushes.submit(push));

        List<Outcome<Boolean>> outcomes = Race.of(2, i -> i == 0 ? approved(push, SECOND, 1) : revised(push, other));

        // whoever came first: the other terms are a draft that nobody has approved
        assertThat(outcomes.get(1).ok()).isTrue();
        assertThat(sees(push).push().status()).isEqualTo(CouponPushStatus.DRAFT);
        assertThat(sees(push).push().approvedBy()).isEmpty();
        Await.result(() -> pushes.submit(push));
        assertThat(refusal(outcome(() -> approved(push, SECOND, 1)))).isEqualTo(CampaignError.PUSH_CHANGED);
        Await.result(() -> pushes.cancel(push));
    }

    @RepeatedTest(20)
    void twoApproveAndOneHas() {
        CouponPushId push = drafted(later(terms(crowd(20), template(100, DEAR), 0)));
        Await.result(() -> pushes.submit(push));

        List<Outcome<Boolean>> outcomes = Race.of(3, i -> approved(push, new Operator(1 + i), 1));

        // the first of them is the author
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes.get(0).ok()).isFalse();
        assertThat(sees(push).push().approvedBy()).isPresent().get().isNotEqualTo(AUTHOR);
        Await.result(() -> pushes.cancel(push));
    }

    private CouponPushTerms later(CouponPushTerms terms) {
        return new CouponPushTerms(
                terms.name(),
                terms.segment(),
                terms.template(),
                terms.holdOutBasisPoints(),
                true,
                Optional.of(clock.instant().plus(Duration.ofDays(1))),
                14);
    }

    /** A node that works until nothing is left to do. */
    private boolean served() {
        Await.result(() -> new CouponPushJob(work, store, copying, giving, clock).run());
        return true;
    }

    private boolean paused(CouponPushId push) {
        Await.result(() -> pushes.pause(push));
        return true;
    }

    private boolean cancelled(CouponPushId push) {
        Await.result(() -> pushes.cancel(push));
        return true;
    }

    private boolean approved(CouponPushId push, Operator by, long version) {
        Await.result(() -> pushes.approve(push, by, version));
        return true;
    }

    private boolean revised(CouponPushId push, CouponPushTerms terms) {
        Await.result(() -> pushes.revise(push, terms, AUTHOR));
        return true;
    }

    private static Outcome<Boolean> outcome(BooleanSupplier act) {
        return Race.of(1, i -> act.getAsBoolean()).get(0);
    }

    private static Object refusal(Outcome<Boolean> outcome) {
        return ((Refused) outcome.failure()).code();
    }
}
