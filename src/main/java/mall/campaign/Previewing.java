package mall.campaign;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mall.campaign.PushPreview.Overlap;
import mall.coupon.CouponHoldings;
import mall.coupon.CouponQueries;
import mall.coupon.CouponTemplate;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.segment.Segments;

/** Says what a push would do. Who has what is looked up for a sample by lot, so that it takes the same time for any size. */
@ApplicationScoped
class Previewing {

    private static final int MOST_OVERLAPS = 10;

    private final PushStore pushes;
    private final RecipientStore recipients;
    private final Segments segments;
    private final CouponQueries coupons;
    private final ApprovalRule approvals;
    private final CampaignConfig config;
    private final Clock clock;

    Previewing(
            PushStore pushes,
            RecipientStore recipients,
            Segments segments,
            CouponQueries coupons,
            ApprovalRule approvals,
            CampaignConfig config,
            Clock clock) {
        this.pushes = pushes;
        this.recipients = recipients;
        this.segments = segments;
        this.coupons = coupons;
        this.approvals = approvals;
        this.config = config;
        this.clock = clock;
    }

    /** Joins the caller's read. */
    Uni<PushPreview> of(CouponPush push) {
        CouponPushTerms terms = push.terms();
        return coupons.template(terms.template()).chain(template -> segments.count(terms.segment())
                .chain(members -> segments.sample(terms.segment(), config.previewSample())
                        .chain(sample -> looked(push, template, members, sample))));
    }

    private Uni<PushPreview> looked(CouponPush push, CouponTemplate template, long members, List<MemberId> sample) {
        return coupons.holdings(template.id(), sample).chain(holdings -> overlaps(push, members, sample)
                .map(overlaps -> preview(push, template, members, sample.size(), holdings, overlaps)));
    }

    private Uni<List<Overlap>> overlaps(CouponPush push, long members, List<MemberId> sample) {
        return pushes.startedSince(
                        clock.instant().minus(Duration.ofDays(config.recentDays())), push.id(), MOST_OVERLAPS)
                .chain(recent -> recipients
                        .reached(recent.stream().map(CouponPush::id).toList(), sample)
                        .map(reached -> overlaps(recent, reached, members, sample.size())));
    }

    private static List<Overlap> overlaps(
            List<CouponPush> recent, Map<CouponPushId, Long> reached, long members, int sampled) {
        return recent.stream()
                .filter(push -> reached.containsKey(push.id()))
                .map(push ->
                        new Overlap(push, scaled(Objects.requireNonNull(reached.get(push.id())), members, sampled)))
                .toList();
    }

    private PushPreview preview(
            CouponPush push,
            CouponTemplate template,
            long members,
            int sampled,
            CouponHoldings holdings,
            List<Overlap> overlaps) {
        long heldOut = push.terms().expectedHoldOut(members);
        Optional<Money> most = Cost.most(template, members - heldOut);
        return new PushPreview(
                members,
                heldOut,
                most,
                approvals.needsApproval(members, most),
                template.terms().cap() - (long) template.issued(),
                budgetLeft(template),
                sampled,
                scaled(holdings.haveOne(), members, sampled),
                scaled(holdings.atLimit(), members, sampled),
                overlaps);
    }

    private static Optional<Money> budgetLeft(CouponTemplate template) {
        Optional<Money> spent = Cost.most(template, template.issued());
        return template.terms().limits().budget().flatMap(budget -> spent.map(budget::minus));
    }

    // the sample and the count are two questions: a segment that shrank in between may give fewer than it counted
    private static long scaled(long found, long members, int sampled) {
        return sampled == 0 ? 0 : Math.round((double) found * Math.max(members, sampled) / sampled);
    }
}
