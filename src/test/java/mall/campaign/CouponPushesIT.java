package mall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.coupon.Benefit;
import mall.coupon.CouponTemplateId;
import mall.coupon.CouponTerms;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.Money;
import mall.segment.SegmentBook;
import mall.testing.Await;
import org.junit.jupiter.api.Test;

/** Everybody of a segment gets one coupon, but for those held out, and ops sees what became of each. */
@QuarkusTest
class CouponPushesIT extends CampaignScene {

    @Inject
    PersonalPushes personal;

    @Test
    void everybodyGetsOneCouponButThoseHeldOut() {
        Crowd crowd = crowd(60);
        CouponPushId push = pushed(terms(crowd, template(100, 1000), 3000));

        PushProgress progress = becomes(push, CouponPushStatus.DONE).progress();

        long heldOut = crowd.members().stream()
                .filter(member -> HoldOut.contains(push, member, 3000))
                .count();
        assertThat(heldOut).isPositive();
        assertThat(progress).isEqualTo(new PushProgress(0, heldOut, 60 - heldOut, 0, 0, 0));
        crowd.members().forEach(member -> assertThat(couponsOf(push, member))
                .isEqualTo(HoldOut.contains(push, member, 3000) ? 0 : 1));
        assertThat(messages(push)).isEqualTo(60 - heldOut);
    }

    @Test
    void aQuietPushTellsNobody() {
        Crowd crowd = crowd(3);
        CouponPushTerms terms =
                new CouponPushTerms("静默", crowd.segment(), template(10, 1000), 0, false, Optional.empty(), 14);
        CouponPushId push = pushed(terms);
        becomes(push, CouponPushStatus.DONE);
        assertThat(couponsOf(push)).isEqualTo(3);
        assertThat(messages(push)).isZero();
    }

    @Test
    void everyRecipientHasAResult() {
        Crowd crowd = crowd(5);
        CouponTemplateId template = template(100, 1000);
        MemberId owner = crowd.members().get(1);
        MemberId gone = crowd.members().get(3);
        Await.result(() -> coupons.send(template, "by hand", List.of(owner)));
        update("UPDATE id_member SET openid = NULL, erased_at = clock_timestamp() WHERE id = $1", gone);

        CouponPushId push = pushed(terms(crowd, template, 0));

        assertThat(becomes(push, CouponPushStatus.DONE).progress()).isEqualTo(new PushProgress(0, 0, 3, 0, 1, 1));
        assertThat(results(push, Optional.of(PushResult.LIMIT_REACHED))).containsExactly(owner);
        assertThat(results(push, Optional.of(PushResult.GONE))).containsExactly(gone);
        assertThat(results(push, Optional.empty())).isEqualTo(crowd.members());
        assertThat(couponsOf(push, gone)).isZero();
    }

    @Test
    void aTemplateThatIsUsedUpPausesThePushAndSaysWhy() {
        Crowd crowd = crowd(20);
        CouponTemplateId template = template(12, 1000);
        CouponPushId push = pushed(terms(crowd, template, 0));

        CouponPushView paused = becomes(push, CouponPushStatus.PAUSED);
        assertThat(paused.push().haltReason()).contains("COUPON_USED_UP");
        assertThat(paused.progress()).isEqualTo(new PushProgress(8, 0, 12, 0, 0, 0));
        assertThat(couponsOf(push)).isEqualTo(12);

        Await.result(() -> pushes.resume(push));
        assertThat(becomes(push, CouponPushStatus.PAUSED).push().haltReason()).contains("COUPON_USED_UP");

        Await.result(() -> templates.extend(
                template,
                new CouponTerms.Extension(
                        Optional.of(50), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
        Await.result(() -> pushes.resume(push));
        assertThat(becomes(push, CouponPushStatus.DONE).progress()).isEqualTo(new PushProgress(0, 0, 20, 0, 0, 0));
    }

    @Test
    void aTemplateThatOpsStopsPausesThePush() {
        Crowd crowd = crowd(3);
        CouponTemplateId template = template(12, 1000);
        CouponPushTerms later = scheduled(terms(crowd, template, 0), Duration.ofHours(1));
        CouponPushId push = pushed(later);
        Await.result(() -> templates.pause(template));
        due(push);
        assertThat(becomes(push, CouponPushStatus.PAUSED).push().haltReason()).contains("COUPON_NOT_CLAIMABLE");
        assertThat(couponsOf(push)).isZero();
    }

    @Test
    void aPushWaitsForItsTime() {
        Crowd crowd = crowd(3);
        CouponPushId push = pushed(scheduled(terms(crowd, template(10, 1000), 0), Duration.ofHours(1)));
        Await.result(job::run);
        assertThat(sees(push).push().status()).isEqualTo(CouponPushStatus.APPROVED);
        due(push);
        assertThat(becomes(push, CouponPushStatus.DONE).progress().issued()).isEqualTo(3);
    }

    @Test
    void aRuleThatChangedAfterTheApprovalIsNotWhatWasApproved() {
        Crowd crowd = crowd(3);
        CouponPushId push = pushed(scheduled(terms(crowd, template(10, 1000), 0), Duration.ofHours(1)));
        Map<String, Object> everybody = Map.of("fact", "registeredDays", "op", "GTE", "value", 0);
        Await.result(() -> book.revise(crowd.segment(), new SegmentBook.Draft(crowd.tag(), "", everybody)));
        due(push);
        assertThat(becomes(push, CouponPushStatus.CANCELLED).push().haltReason())
                .contains("SEGMENT_CHANGED");
        assertThat(couponsOf(push)).isZero();
    }

    @Test
    void aSegmentThatHasOutgrownItsApprovalIsLookedAtAgain() {
        Crowd crowd = crowd(20);
        CouponPushId push = pushed(scheduled(terms(crowd, template(100, DEAR), 0), Duration.ofHours(1)));
        joins(crowd.tag(), 3);
        due(push);

        CouponPush waiting = becomes(push, CouponPushStatus.WAITING_APPROVAL).push();
        assertThat(waiting.basis().orElseThrow().members()).isEqualTo(23);
        assertThat(waiting.version()).isEqualTo(2);
        assertThat(couponsOf(push)).isZero();

        Await.result(() -> pushes.approve(push, SECOND, 2));
        assertThat(becomes(push, CouponPushStatus.DONE).progress().issued()).isEqualTo(23);
    }

    @Test
    void aPushThatNobodyHadToApproveMayNotGrowBeyondThat() {
        Crowd crowd = crowd(10);
        CouponPushId push = pushed(scheduled(terms(crowd, template(100, DEAR), 0), Duration.ofHours(1)));
        assertThat(sees(push).push().approvedBy()).isEmpty();
        joins(crowd.tag(), 1);
        due(push);
        becomes(push, CouponPushStatus.WAITING_APPROVAL);
        Await.result(() -> pushes.cancel(push));
        assertThat(couponsOf(push)).isZero();
    }

    @Test
    void aPreviewSaysWhatThePushWouldDo() {
        Crowd crowd = crowd(20);
        CouponTemplateId template = template(15, 1000);
        CouponPushId earlier = pushed(terms(crowd, template, 5000));
        long issued = becomes(earlier, CouponPushStatus.DONE).progress().issued();

        CouponPushId push = drafted(terms(crowd, template, 1000));
        PushPreview preview = Await.result(() -> queries.preview(push));

        assertThat(preview.members()).isEqualTo(20);
        assertThat(preview.heldOut()).isEqualTo(2);
        assertThat(preview.mostCost()).contains(Money.ofFen(18_000));
        assertThat(preview.needsApproval()).isFalse();
        assertThat(preview.couponsLeft()).isEqualTo(15 - issued);
        assertThat(preview.isEstimated()).isFalse();
        assertThat(preview.haveOne()).isEqualTo(issued);
        assertThat(preview.atLimit()).isEqualTo(issued);
        assertThat(preview.overlaps()).singleElement().satisfies(overlap -> {
            assertThat(overlap.push().id()).isEqualTo(earlier);
            assertThat(overlap.members()).isEqualTo(issued);
        });
    }

    @Test
    void whatOneCouponTakesOffWithoutLimitIsForTwoPeople() {
        Crowd crowd = crowd(2);
        CouponTemplateId template = template(15, Benefit.percent(8500, Optional.empty()));
        CouponPushId push = drafted(terms(crowd, template, 0));
        assertThat(Await.result(() -> queries.preview(push)).mostCost()).isEmpty();
        assertThat(Await.result(() -> pushes.submit(push)).push().status())
                .isEqualTo(CouponPushStatus.WAITING_APPROVAL);
        Await.result(() -> pushes.cancel(push));
    }

    @Test
    void aMemberSeesInHisExportWhatHeWasSent() {
        Crowd crowd = crowd(2);
        becomes(pushed(terms(crowd, template(10, 1000), 0)), CouponPushStatus.DONE);
        PersonalDataHolder holder = personal;
        Object export =
                Await.result(() -> work.read(() -> holder.export(crowd.members().get(0))));
        assertThat(export.toString()).contains("回访").contains("ISSUED");
    }

    private CouponPushTerms scheduled(CouponPushTerms terms, Duration in) {
        Instant at = clock.instant().plus(in);
        return new CouponPushTerms(
                terms.name(),
                terms.segment(),
                terms.template(),
                terms.holdOutBasisPoints(),
                terms.withMessage(),
                Optional.of(at),
                terms.measuredDays());
    }

    private void due(CouponPushId push) {
        update("UPDATE cm_push SET starts_at = clock_timestamp() - interval '1 second' WHERE id = $1", push);
    }

    private List<MemberId> results(CouponPushId push, Optional<PushResult> result) {
        return Await.result(() -> queries.recipients(push, result, 0, 100)).items().stream()
                .map(RecipientView::member)
                .toList();
    }

    private long messages(CouponPushId push) {
        return count(
                "SELECT count(*) FROM msg_message WHERE scene = 'COUPON_PUSHED' AND reference = $1", push.reference());
    }
}
