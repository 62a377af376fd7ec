package mall.coupon;

import static mall.coupon.CouponError.COUPON_PACK_DAY_LIMIT;
import static mall.coupon.CouponError.COUPON_PACK_NEWCOMERS_ONLY;
import static mall.coupon.CouponError.COUPON_PACK_NOT_FOUND;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.coupon.Batch.Wanted;
import mall.coupon.Pack.Share;
import mall.coupon.PackEvent.ShareTaken;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderQueries;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;

/** Taking shares: the row of the pack is locked, then everything about it is decided in plain Java. */
@ApplicationScoped
class PackShares {

    private static final String CAUSE = "SPLIT";

    private final UnitOfWork work;
    private final PackStore packs;
    private final TemplateStore templates;
    private final Issuing issuing;
    private final OrderQueries orders;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final Ids ids;
    private final Clock clock;

    PackShares(
            UnitOfWork work,
            PackStore packs,
            TemplateStore templates,
            Issuing issuing,
            OrderQueries orders,
            Outbox outbox,
            MeterRegistry metrics,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.packs = packs;
        this.templates = templates;
        this.issuing = issuing;
        this.orders = orders;
        this.outbox = outbox;
        this.metrics = metrics;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Coupon> take(MemberId friend, PackId id, Optional<Money> shown) {
        CouponId coupon = new CouponId(ids.next());
        return work.write(() -> {
            Instant now = clock.instant();
            return packs.locked(id)
                    .map(found -> found.orElseThrow(COUPON_PACK_NOT_FOUND::refuse))
                    .chain(pack -> take(pack, pack.next(friend, coupon, shown, now)));
        });
    }

    /** The opener's own share; joins the transaction that opens the pack. */
    Uni<Coupon> takeFirst(Pack pack) {
        Share first = pack.next(pack.owner(), new CouponId(ids.next()), Optional.empty(), pack.openedAt());
        return packs.take(pack, first).chain(() -> issue(pack, first));
    }

    private Uni<Coupon> take(Pack pack, Share share) {
        int left = pack.amounts().size() - share.number();
        return requireNewcomer(pack.rule(), share.member())
                .chain(() -> requireTurn(pack.rule(), share))
                .chain(() -> packs.take(pack, share))
                .chain(() -> issue(pack, share))
                .call(() -> outbox.append(new ShareTaken(
                        pack.id(), pack.owner(), share.member(), share.number(), share.amount(), left, share.at())))
                .invoke(() -> metrics.counter("mall.coupon.packs.shares").increment());
    }

    private Uni<Coupon> issue(Pack pack, Share share) {
        Wanted wanted = new Wanted(share.coupon(), share.member(), 1);
        return templates
                .required(pack.rule().terms().template())
                .invoke(template -> template.requireOpenFor(CouponSource.SPLIT, share.at()))
                .map(template -> batch(template, pack, wanted, share))
                .chain(batch -> issuing.all(batch).map(issued -> batch.coupon(wanted)));
    }

    private static Batch batch(CouponTemplate template, Pack pack, Wanted wanted, Share share) {
        return new Batch(
                template,
                CouponSource.SPLIT,
                CAUSE,
                Ids.text(pack.id()),
                List.of(wanted),
                Optional.of(share.amount()),
                share.at());
    }

    private Uni<Void> requireNewcomer(PackRule rule, MemberId friend) {
        return rule.terms().newcomersOnly()
                ? orders.hasBought(friend).invoke(PackShares::requireNotBought).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> requireTurn(PackRule rule, Share share) {
        return packs.takeTurn(rule, share.member(), share.at())
                .invoke(PackShares::requireInLimit)
                .replaceWithVoid();
    }

    private static void requireNotBought(boolean hasBought) {
        if (hasBought) {
            throw COUPON_PACK_NEWCOMERS_ONLY.refuse();
        }
    }

    private static void requireInLimit(boolean inLimit) {
        if (!inLimit) {
            throw COUPON_PACK_DAY_LIMIT.refuse();
        }
    }
}
