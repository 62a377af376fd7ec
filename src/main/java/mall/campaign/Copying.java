package mall.campaign;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.coupon.CouponQueries;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.UnitOfWork;
import mall.segment.SegmentView;
import mall.segment.Segments;
import org.jboss.logging.Logger;

/**
 * Copies the members of the segment into the list of recipients, page by page in the order of their ids; how far it has
 * come is saved with the page. One node at a time: who finds the push locked lets it be.
 */
@ApplicationScoped
class Copying {

    private static final Logger LOG = Logger.getLogger(Copying.class);
    private static final String SEGMENT_CHANGED = "SEGMENT_CHANGED";

    private final UnitOfWork work;
    private final PushStore pushes;
    private final RecipientStore recipients;
    private final Segments segments;
    private final CouponQueries coupons;
    private final ApprovalRule approvals;
    private final CampaignConfig config;
    private final Clock clock;

    Copying(
            UnitOfWork work,
            PushStore pushes,
            RecipientStore recipients,
            Segments segments,
            CouponQueries coupons,
            ApprovalRule approvals,
            CampaignConfig config,
            Clock clock) {
        this.work = work;
        this.pushes = pushes;
        this.recipients = recipients;
        this.segments = segments;
        this.coupons = coupons;
        this.approvals = approvals;
        this.config = config;
        this.clock = clock;
    }

    /** Begins the push when its time has come; false when somebody else is at it or it is not approved any more. */
    Uni<Boolean> begin(CouponPushId id) {
        return work.write(() -> pushes.lockedIfFree(id).chain(found -> found.map(CouponPushView::push)
                .filter(push -> push.status() == CouponPushStatus.APPROVED)
                .map(push -> pushes.save(push.begin()).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false))));
    }

    /** Copies one page, or starts the push after the last one; false when somebody else is at it. */
    Uni<Boolean> page(CouponPushId id) {
        return work.write(() -> pushes.lockedIfFree(id)
                .chain(found -> found.filter(view -> view.push().status() == CouponPushStatus.PREPARING)
                        .map(view -> segments.required(view.push().terms().segment())
                                .chain(segment -> page(view.push(), segment))
                                .replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }

    private Uni<Void> page(CouponPush push, SegmentView segment) {
        if (segment.version() != push.basis().orElseThrow().segmentVersion()) {
            LOG.infof("push_cancelled push=%d cause=%s", push.id().value(), SEGMENT_CHANGED);
            return pushes.save(push.cancel(Optional.of(SEGMENT_CHANGED), clock.instant()));
        }
        return segments.page(push.terms().segment(), push.copiedTo(), config.copyBite())
                .chain(members -> members.isEmpty() ? finish(push) : copy(push, members));
    }

    private Uni<Void> copy(CouponPush push, List<MemberId> members) {
        Instant now = clock.instant();
        List<PushResult> results =
                members.stream().map(member -> lot(push, member)).toList();
        return recipients
                .add(push.id(), members, results, now)
                .chain(() -> pushes.save(push.copied(members.get(members.size() - 1))));
    }

    private static PushResult lot(CouponPush push, MemberId member) {
        return HoldOut.contains(push.id(), member, push.terms().holdOutBasisPoints())
                ? PushResult.HELD_OUT
                : PushResult.WAITING;
    }

    // the counters are read anew: what came with the lock may be a page behind
    private Uni<Void> finish(CouponPush push) {
        return pushes.required(push.id()).map(CouponPushView::progress).chain(progress -> coupons.template(
                        push.terms().template())
                .map(template -> Cost.most(template, progress.waiting()))
                .chain(most -> pushes.save(checked(push, progress.recipients(), most))));
    }

    // between the approval and now the segment may have grown far beyond what was agreed to
    private CouponPush checked(CouponPush push, long members, Optional<Money> most) {
        return approvals.isOutgrown(push, members, most) ? push.outgrown(members) : push.start(clock.instant());
    }
}
