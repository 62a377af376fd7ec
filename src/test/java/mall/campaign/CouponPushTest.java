package mall.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import mall.campaign.CouponPush.Basis;
import mall.coupon.CouponTemplateId;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.segment.SegmentId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CouponPushTest {

    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final Operator MEI = new Operator(1);
    private static final Operator QIANG = new Operator(2);
    private static final CouponPushTerms TERMS =
            new CouponPushTerms("回访券", new SegmentId(1), new CouponTemplateId(1), 1000, true, Optional.empty(), 14);

    private final CouponPush draft = CouponPush.draft(new CouponPushId(1), TERMS, MEI, NOON);
    private final CouponPush waiting = draft.submit(new Basis(1, 50_000), true);

    @Test
    void nobodyApprovesWhatHeWrote() {
        refused(() -> waiting.approve(MEI, 1), CampaignError.PUSH_NEEDS_ANOTHER_PERSON);
        assertThat(waiting.approve(QIANG, 1).status()).isEqualTo(CouponPushStatus.APPROVED);
    }

    @Test
    void whoRewroteItIsItsAuthor() {
        CouponPush rewritten = waiting.revise(TERMS, QIANG).submit(new Basis(1, 50_000), true);
        refused(() -> rewritten.approve(QIANG, 2), CampaignError.PUSH_NEEDS_ANOTHER_PERSON);
        assertThat(rewritten.approve(MEI, 2).approvedBy()).contains(MEI);
    }

    @Test
    void whatWasApprovedIsWhatRuns() {
        CouponPush rewritten = waiting.revise(TERMS, MEI).submit(new Basis(1, 50_000), true);
        refused(() -> rewritten.approve(QIANG, 1), CampaignError.PUSH_CHANGED);
        CouponPush changedAfterwards = rewritten.approve(QIANG, 2).revise(TERMS, MEI);
        assertThat(changedAfterwards.status()).isEqualTo(CouponPushStatus.DRAFT);
        assertThat(changedAfterwards.approvedBy()).isEmpty();
    }

    @Test
    void nothingIsChangedOnceTheListIsBeingCopied() {
        CouponPush copying = waiting.approve(QIANG, 1).begin().copied(new MemberId(9));
        refused(() -> copying.revise(TERMS, MEI), CampaignError.PUSH_WRONG_STATUS);
        CouponPush outgrown = copying.outgrown(90_000);
        assertThat(outgrown.status()).isEqualTo(CouponPushStatus.WAITING_APPROVAL);
        refused(() -> outgrown.revise(TERMS, MEI), CampaignError.PUSH_ALREADY_COPIED);
        refused(outgrown::sendBack, CampaignError.PUSH_ALREADY_COPIED);
        refused(() -> outgrown.approve(QIANG, 1), CampaignError.PUSH_CHANGED);
        assertThat(outgrown.approve(QIANG, 2).begin().copiedTo()).isEqualTo(new MemberId(9));
    }

    @Test
    void pausedAndResumedAndEnded() {
        CouponPush running = waiting.approve(QIANG, 1).begin().start(NOON);
        assertThat(running.times().started()).contains(NOON);
        CouponPush paused = running.pause(Optional.of("COUPON_USED_UP"));
        assertThat(paused.haltReason()).contains("COUPON_USED_UP");
        assertThat(paused.resume().haltReason()).isEmpty();
        refused(() -> paused.pause(Optional.empty()), CampaignError.PUSH_WRONG_STATUS);
        CouponPush cancelled = paused.cancel(Optional.empty(), NOON);
        refused(cancelled::resume, CampaignError.PUSH_WRONG_STATUS);
        refused(() -> running.finish(NOON).cancel(Optional.empty(), NOON), CampaignError.PUSH_WRONG_STATUS);
    }

    private static void refused(ThrowingCallable act, CampaignError code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
