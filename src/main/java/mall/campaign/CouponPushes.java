package mall.campaign;

import static mall.campaign.CampaignError.PUSH_SEGMENT_ARCHIVED;
import static mall.campaign.CampaignError.PUSH_SEGMENT_EMPTY;
import static mall.campaign.CampaignError.PUSH_TEMPLATE_NOT_OPEN;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mall.campaign.CouponPush.Basis;
import mall.coupon.CouponQueries;
import mall.coupon.CouponSource;
import mall.coupon.CouponTemplate;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.segment.SegmentView;
import mall.segment.Segments;

/** What ops may do to coupon pushes. Every act joins the caller's transaction. */
@ApplicationScoped
public class CouponPushes {

    private final UnitOfWork work;
    private final PushStore pushes;
    private final Segments segments;
    private final CouponQueries coupons;
    private final ApprovalRule approvals;
    private final Ids ids;
    private final Clock clock;

    CouponPushes(
            UnitOfWork work,
            PushStore pushes,
            Segments segments,
            CouponQueries coupons,
            ApprovalRule approvals,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.pushes = pushes;
        this.segments = segments;
        this.coupons = coupons;
        this.approvals = approvals;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes a draft. Refuses with SEGMENT_NOT_FOUND or COUPON_TEMPLATE_NOT_FOUND. */
    public Uni<CouponPushView> create(CouponPushTerms terms, Operator author) {
        CouponPush draft = CouponPush.draft(new CouponPushId(ids.next()), terms, author, clock.instant());
        return work.write(
                () -> requireKnown(terms).chain(() -> pushes.save(draft)).chain(() -> pushes.required(draft.id())));
    }

    /**
     * Replaces the terms, until its recipients are copied; it has to be handed in again. Refuses with PUSH_NOT_FOUND,
     * PUSH_WRONG_STATUS, PUSH_ALREADY_COPIED and as {@link #create} does.
     */
    public Uni<CouponPushView> revise(CouponPushId id, CouponPushTerms terms, Operator author) {
        return work.write(() -> requireKnown(terms).chain(() -> change(id, push -> push.revise(terms, author))));
    }

    /**
     * Hands a draft in: it waits for a second person when it is large or dear, and for its time when it is not. Refuses
     * with PUSH_NOT_FOUND, PUSH_WRONG_STATUS, PUSH_SEGMENT_ARCHIVED, PUSH_SEGMENT_EMPTY or PUSH_TEMPLATE_NOT_OPEN.
     */
    public Uni<CouponPushView> submit(CouponPushId id) {
        return work.write(() -> pushes.locked(id)
                .map(CouponPushView::push)
                .chain(this::submitted)
                .chain(pushes::save)
                .chain(() -> pushes.required(id)));
    }

    /**
     * A second person agrees to the version he has seen. Refuses with PUSH_NOT_FOUND, PUSH_WRONG_STATUS, PUSH_CHANGED
     * or PUSH_NEEDS_ANOTHER_PERSON.
     */
    public Uni<CouponPushView> approve(CouponPushId id, Operator by, long seenVersion) {
        return work.write(() -> change(id, push -> push.approve(by, seenVersion)));
    }

    /** Not approved: a draft again. Refuses with PUSH_NOT_FOUND, PUSH_WRONG_STATUS or PUSH_ALREADY_COPIED. */
    public Uni<CouponPushView> sendBack(CouponPushId id) {
        return work.write(() -> change(id, CouponPush::sendBack));
    }

    /**
     * Gives nothing for the time being; the batch that is under way is the last. Refuses with PUSH_NOT_FOUND or
     * PUSH_WRONG_STATUS.
     */
    public Uni<CouponPushView> pause(CouponPushId id) {
        return work.write(() -> change(id, push -> push.pause(Optional.empty())));
    }

    /** Goes on where it stopped. Refuses with PUSH_NOT_FOUND or PUSH_WRONG_STATUS. */
    public Uni<CouponPushView> resume(CouponPushId id) {
        return work.write(() -> change(id, CouponPush::resume));
    }

    /** Gives nothing any more; what was given stays. Refuses with PUSH_NOT_FOUND or PUSH_WRONG_STATUS. */
    public Uni<CouponPushView> cancel(CouponPushId id) {
        Instant now = clock.instant();
        return work.write(() -> change(id, push -> push.cancel(Optional.empty(), now)));
    }

    private Uni<CouponPushView> change(CouponPushId id, UnaryOperator<CouponPush> change) {
        return pushes.locked(id)
                .map(CouponPushView::push)
                .map(change)
                .chain(pushes::save)
                .chain(() -> pushes.required(id));
    }

    private Uni<Void> requireKnown(CouponPushTerms terms) {
        return segments.required(terms.segment())
                .chain(() -> coupons.template(terms.template()))
                .replaceWithVoid();
    }

    private Uni<CouponPush> submitted(CouponPush push) {
        CouponPushTerms terms = push.terms();
        return coupons.template(terms.template()).invoke(this::requireOpen).chain(template -> segments.required(
                        terms.segment())
                .invoke(CouponPushes::requireInUse)
                .chain(segment -> basis(segment).map(basis -> submitted(push, basis, template))));
    }

    private CouponPush submitted(CouponPush push, Basis basis, CouponTemplate template) {
        long given = basis.members() - push.terms().expectedHoldOut(basis.members());
        return push.submit(basis, approvals.needsApproval(basis.members(), Cost.most(template, given)));
    }

    private Uni<Basis> basis(SegmentView segment) {
        return segments.count(segment.id())
                .map(members -> new Basis(segment.version(), members))
                .invoke(basis -> {
                    if (basis.members() == 0) {
                        throw PUSH_SEGMENT_EMPTY.refuse();
                    }
                });
    }

    private void requireOpen(CouponTemplate template) {
        if (!template.isOpenFor(CouponSource.PUSH, clock.instant())) {
            throw PUSH_TEMPLATE_NOT_OPEN.refuse();
        }
    }

    private static void requireInUse(SegmentView segment) {
        if (segment.isArchived()) {
            throw PUSH_SEGMENT_ARCHIVED.refuse();
        }
    }
}
