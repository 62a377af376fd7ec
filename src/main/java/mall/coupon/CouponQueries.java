package mall.coupon;

import static mall.coupon.CouponError.COUPON_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.coupon.TemplateStore.Offered;
import mall.identity.MemberId;
import mall.identity.Standing;
import mall.identity.Standings;
import mall.kernel.Money;
import mall.kernel.Page;
import mall.order.OrderQueries;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Questions about coupons. */
@ApplicationScoped
public class CouponQueries {

    /** What ops looks for; what is empty does not matter. */
    public record Filter(Optional<CouponTemplateId> template, Optional<MemberId> member) {}

    private final UnitOfWork work;
    private final TemplateStore templates;
    private final WalletStore wallets;
    private final IssueStore issued;
    private final Standings standings;
    private final OrderQueries orders;
    private final Clock clock;

    CouponQueries(
            UnitOfWork work,
            TemplateStore templates,
            WalletStore wallets,
            IssueStore issued,
            Standings standings,
            OrderQueries orders,
            Clock clock) {
        this.work = work;
        this.templates = templates;
        this.wallets = wallets;
        this.issued = issued;
        this.standings = standings;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * What there is to claim now or soon, the oldest template first.
     *
     * @param member who looks, if he is known; a stranger sees what he could take as an ordinary new member
     */
    public Uni<Page<CouponOffer>> centre(Optional<MemberId> member, long after, int limit) {
        Instant now = clock.instant();
        return work.read(() -> templates
                .onShow(member, now, after, limit + 1)
                .map(rows -> Page.cut(
                        rows, limit, offered -> Ids.text(offered.template().id())))
                .chain(page -> judged(member, page, now)));
    }

    /**
     * The member's coupons, newest first.
     *
     * @param status empty for all of them
     */
    public Uni<Wallet> wallet(MemberId member, Optional<CouponStatus> status, long before, int limit) {
        Instant now = clock.instant();
        return work.read(() -> wallets.ofMember(member, status, now, before, limit + 1)
                .map(rows -> page(rows, limit))
                .chain(page -> wallets.counts(member, now).map(counts -> new Wallet(page, counts))));
    }

    /** Refuses with COUPON_TEMPLATE_NOT_FOUND. */
    public Uni<CouponTemplate> template(CouponTemplateId id) {
        return work.read(() -> templates.required(id));
    }

    /** Templates of every status, for ops, newest first. */
    public Uni<Page<CouponTemplate>> templates(long before, int limit) {
        return work.read(() -> templates.newest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, template -> Ids.text(template.id())));
    }

    /** A coupon, whosever it is, for ops; refuses with COUPON_NOT_FOUND. */
    public Uni<Coupon> coupon(CouponId id) {
        return work.read(() -> wallets.find(id)).map(found -> found.orElseThrow(COUPON_NOT_FOUND::refuse));
    }

    /** Everybody's coupons, for ops, newest first. */
    public Uni<Page<Coupon>> all(Filter filter, long before, int limit) {
        return work.read(() -> wallets.all(filter, before, limit + 1)).map(rows -> page(rows, limit));
    }

    /** What became of the coupons of a template; refuses with COUPON_TEMPLATE_NOT_FOUND. */
    public Uni<CouponStatistics> statistics(CouponTemplateId id) {
        return work.read(() ->
                templates.required(id).chain(template -> wallets.tally(id).map(tally -> statistics(template, tally))));
    }

    /** What these members have of a template. */
    public Uni<CouponHoldings> holdings(CouponTemplateId template, Collection<MemberId> members) {
        return work.read(() -> issued.holdings(template, members));
    }

    /** The reference of the sending a coupon came by, see {@link Coupons#send}; empty when it came another way. */
    public Uni<Optional<String>> sendingOf(CouponId coupon) {
        return work.read(() -> issued.reference(coupon, Sending.CAUSE));
    }

    // what restricts nothing on this page is not asked for
    private Uni<Page<CouponOffer>> judged(Optional<MemberId> member, Page<Offered> page, Instant now) {
        boolean levels =
                page.items().stream().anyMatch(offered -> offered.template().isForLevels());
        boolean newcomers =
                page.items().stream().anyMatch(offered -> offered.template().isForNewcomers());
        return member.filter(known -> levels)
                .map(standings::of)
                .orElseGet(() -> Uni.createFrom().item(Standing.ORDINARY))
                .chain(standing -> member.filter(known -> newcomers)
                        .map(orders::hasBought)
                        .orElseGet(() -> Uni.createFrom().item(false))
                        .map(hasBought -> page.map(offered -> offer(offered, standing, hasBought, now))));
    }

    private static CouponOffer offer(Offered offered, Standing standing, boolean hasBought, Instant now) {
        return new CouponOffer(
                offered.template(),
                offered.taken(),
                ClaimState.of(offered.template(), offered.taken(), standing, hasBought, now));
    }

    private static Page<Coupon> page(List<Coupon> rows, int limit) {
        return Page.cut(rows, limit, coupon -> Ids.text(coupon.id()));
    }

    private static CouponStatistics statistics(CouponTemplate template, WalletStore.Tally tally) {
        Map<CouponStatus, Long> counts = tally.counts();
        Money worst = template.terms().benefit().worstCase().orElse(Money.ZERO);
        return new CouponStatistics(
                template.issued(),
                counts.getOrDefault(CouponStatus.UNUSED, 0L),
                counts.getOrDefault(CouponStatus.LOCKED, 0L),
                counts.getOrDefault(CouponStatus.USED, 0L),
                counts.getOrDefault(CouponStatus.EXPIRED, 0L),
                counts.getOrDefault(CouponStatus.VOID, 0L),
                Money.ofFen(tally.savedFen()),
                worst.times(template.issued()));
    }
}
