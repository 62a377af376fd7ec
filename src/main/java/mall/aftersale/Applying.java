package mall.aftersale;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import mall.aftersale.AfterSales.Apply;
import mall.aftersale.Claim.Goods;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.order.OrderQueries;
import mall.order.OrderView;
import mall.order.Orders;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;

/** Opens cases. The order is locked first, then its line, whose row decides between cases that want the same pieces. */
@ApplicationScoped
class Applying {

    private final UnitOfWork work;
    private final Orders orders;
    private final OrderQueries orderQueries;
    private final LineStore lines;
    private final AfterSaleStore store;
    private final EvidenceStore evidence;
    private final Replacing replacing;
    private final Outbox outbox;
    private final AfterSaleConfig config;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    Applying(
            UnitOfWork work,
            Orders orders,
            OrderQueries orderQueries,
            LineStore lines,
            AfterSaleStore store,
            EvidenceStore evidence,
            Replacing replacing,
            Outbox outbox,
            AfterSaleConfig config,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.orders = orders;
        this.orderQueries = orderQueries;
        this.lines = lines;
        this.store = store;
        this.evidence = evidence;
        this.replacing = replacing;
        this.outbox = outbox;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<AfterSaleId> apply(Apply wish, Words words, List<EvidenceToken> images) {
        return work.write(() -> orderQueries
                .required(wish.member(), wish.order())
                .invoke(Applying::requireClaimable)
                // locks the order: what is read from now on stays as it is
                .chain(() -> orders.pauseClock(wish.order()))
                .chain(() -> orderQueries.required(wish.order()))
                .invoke(Applying::requireClaimable)
                .map(order -> Keeping.lineOf(order, wish.sku()))
                .chain(line -> open(wish, line, words, images)));
    }

    private Uni<AfterSaleId> open(Apply wish, OrderView.Line line, Words words, List<EvidenceToken> images) {
        return replacing
                .requirePossible(wish, line)
                .chain(() -> lines.locked(wish.order(), line))
                .map(account -> opened(wish, line, account, words))
                .call(opened -> lines.take(opened.claim()))
                .call(store::insert)
                .call(opened -> evidence.attach(opened.claim(), 1, images, config.imagesPerCase()))
                .call(opened -> outbox.append(opened.events()))
                .invoke(() -> work.afterCommit(() -> count(wish.type())))
                .map(opened -> opened.claim().id());
    }

    private AfterSale opened(Apply wish, OrderView.Line line, LineAccount account, Words words) {
        ClaimRules.requireClaimable(line, account, wish.type(), wish.pieces());
        Share share = account.shareOf(wish.pieces(), line);
        Money most = ClaimRules.mostOf(share, line, wish.reason());
        boolean exchange = wish.type() == AfterSaleType.EXCHANGE;
        Claim claim = new Claim(
                new AfterSaleId(ids.next()),
                wish.order(),
                wish.member(),
                Goods.of(line),
                wish.reason(),
                wish.pieces(),
                share,
                most,
                clock.instant());
        Optional<SkuId> replacement = exchange ? Optional.of(wish.replacement().orElse(line.sku())) : Optional.empty();
        // should an exchange turn into a refund, it is of all that was paid
        Money asked = exchange ? most : ClaimRules.asked(wish.amount(), most);
        return AfterSale.open(claim, wish.type(), asked, replacement, words, config);
    }

    private static void requireClaimable(OrderView order) {
        ClaimRules.barOf(order).ifPresent(bar -> {
            throw bar.refuse();
        });
    }

    private void count(AfterSaleType type) {
        metrics.counter("mall.after-sales.opened", "type", type.name()).increment();
    }
}
