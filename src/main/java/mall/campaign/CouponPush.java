package mall.campaign;

import static mall.campaign.CampaignError.PUSH_ALREADY_COPIED;
import static mall.campaign.CampaignError.PUSH_CHANGED;
import static mall.campaign.CampaignError.PUSH_NEEDS_ANOTHER_PERSON;
import static mall.campaign.CampaignError.PUSH_WRONG_STATUS;

import java.time.Instant;
import java.util.Optional;
import mall.campaign.CouponPushStatus.Cause;
import mall.identity.MemberId;

/**
 * A coupon push as it stands.
 *
 * @param version raised by every change of what would run
 * @param author who wrote this version
 * @param approvedBy who else has agreed to this version
 * @param basis what the segment was when the push was handed in
 * @param copiedTo the last member who was copied into the list of recipients; 0 for nobody yet
 * @param haltReason why it paused or ended without anybody of ops saying so: the code of a refusal
 */
public record CouponPush(
        CouponPushId id,
        CouponPushTerms terms,
        CouponPushStatus status,
        long version,
        Operator author,
        Optional<Operator> approvedBy,
        Optional<Basis> basis,
        MemberId copiedTo,
        Optional<String> haltReason,
        Times times) {

    /** Which rule the segment had, and how many members. */
    public record Basis(int segmentVersion, long members) {}

    /**
     * When what happened.
     *
     * @param started when the first coupon could be given; the time of measuring begins here
     */
    public record Times(Instant created, Optional<Instant> started, Optional<Instant> ended) {}

    private static final MemberId NOBODY = new MemberId(0);

    static CouponPush draft(CouponPushId id, CouponPushTerms terms, Operator author, Instant now) {
        return new CouponPush(
                id,
                terms,
                CouponPushStatus.TABLE.start(),
                1,
                author,
                Optional.empty(),
                Optional.empty(),
                NOBODY,
                Optional.empty(),
                new Times(now, Optional.empty(), Optional.empty()));
    }

    /** With other terms, a draft again. Refuses with PUSH_WRONG_STATUS or PUSH_ALREADY_COPIED. */
    CouponPush revise(CouponPushTerms other, Operator by) {
        CouponPushStatus next = after(new Cause.Revise());
        requireNothingCopied();
        return new CouponPush(
                id, other, next, version + 1, by, Optional.empty(), Optional.empty(), copiedTo, haltReason, times);
    }

    /** Handed in, for a second person or straight for its time. Refuses with PUSH_WRONG_STATUS. */
    CouponPush submit(Basis found, boolean needsApproval) {
        CouponPushStatus next = after(needsApproval ? new Cause.AskApproval() : new Cause.SubmitSmall());
        return new CouponPush(
                id, terms, next, version, author, Optional.empty(), Optional.of(found), copiedTo, haltReason, times);
    }

    /**
     * Approved by somebody else than its author.
     *
     * @param seen the version he has looked at
     */
    CouponPush approve(Operator by, long seen) {
        CouponPushStatus next = after(new Cause.Approve());
        if (seen != version) {
            throw PUSH_CHANGED.refuse();
        }
        if (by.equals(author)) {
            throw PUSH_NEEDS_ANOTHER_PERSON.refuse();
        }
        return new CouponPush(id, terms, next, version, author, Optional.of(by), basis, copiedTo, haltReason, times);
    }

    /** Not approved. Refuses with PUSH_WRONG_STATUS or PUSH_ALREADY_COPIED. */
    CouponPush sendBack() {
        CouponPushStatus next = after(new Cause.SendBack());
        requireNothingCopied();
        return at(next, Optional.empty(), times);
    }

    /** Its time has come. */
    CouponPush begin() {
        return at(after(new Cause.Begin()), haltReason, times);
    }

    /** Its recipients are copied as far as this member. */
    CouponPush copied(MemberId last) {
        return new CouponPush(id, terms, status, version, author, approvedBy, basis, last, haltReason, times);
    }

    /** All of its recipients are copied, and they are as many as could be expected. */
    CouponPush start(Instant now) {
        Times started = new Times(times.created(), Optional.of(now), Optional.empty());
        return at(after(new Cause.Start()), Optional.empty(), started);
    }

    /** Its recipients turned out to be more than was agreed to: somebody has to look at it again. */
    CouponPush outgrown(long recipients) {
        Basis grown = new Basis(basis.orElseThrow().segmentVersion(), recipients);
        return new CouponPush(
                id,
                terms,
                after(new Cause.AskApproval()),
                version + 1,
                author,
                Optional.empty(),
                Optional.of(grown),
                copiedTo,
                haltReason,
                times);
    }

    /** Refuses with PUSH_WRONG_STATUS. */
    CouponPush pause(Optional<String> why) {
        return at(after(new Cause.Pause()), why, times);
    }

    /** Refuses with PUSH_WRONG_STATUS. */
    CouponPush resume() {
        return at(after(new Cause.Resume()), Optional.empty(), times);
    }

    /** Everybody has his result. */
    CouponPush finish(Instant now) {
        return at(after(new Cause.Finish()), Optional.empty(), ended(now));
    }

    /** Refuses with PUSH_WRONG_STATUS. */
    CouponPush cancel(Optional<String> why, Instant now) {
        return at(after(new Cause.Cancel()), why, ended(now));
    }

    private Times ended(Instant now) {
        return new Times(times.created(), times.started(), Optional.of(now));
    }

    private CouponPush at(CouponPushStatus next, Optional<String> why, Times when) {
        return new CouponPush(id, terms, next, version, author, approvedBy, basis, copiedTo, why, when);
    }

    private CouponPushStatus after(Cause cause) {
        return CouponPushStatus.TABLE.after(status, cause).orElseThrow(PUSH_WRONG_STATUS::refuse);
    }

    private void requireNothingCopied() {
        if (!copiedTo.equals(NOBODY)) {
            throw PUSH_ALREADY_COPIED.refuse();
        }
    }
}
