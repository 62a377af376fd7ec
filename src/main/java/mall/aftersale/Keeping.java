package mall.aftersale;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import mall.catalog.SkuId;
import mall.inventory.Stock;
import mall.order.OrderError;
import mall.order.OrderQueries;
import mall.order.OrderView;
import mall.order.Orders;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/** Makes true what a step of a case demands, saves and tells it; joins the caller's transaction, the case locked. */
@ApplicationScoped
class Keeping {

    private static final Logger LOG = Logger.getLogger(Keeping.class);

    private final AfterSaleStore store;
    private final LineStore lines;
    private final Orders orders;
    private final OrderQueries orderQueries;
    private final Stock stock;
    private final Outbox outbox;
    private final Clock clock;

    Keeping(
            AfterSaleStore store,
            LineStore lines,
            Orders orders,
            OrderQueries orderQueries,
            Stock stock,
            Outbox outbox,
            Clock clock) {
        this.store = store;
        this.lines = lines;
        this.orders = orders;
        this.orderQueries = orderQueries;
        this.stock = stock;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Refuses with STOCK_NOT_ENOUGH when a replacement is to be held and there is none. */
    Uni<Void> keep(AfterSale changed) {
        if (changed.added().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return InOrder.each(changed.effects(), effect -> bringAbout(effect, changed))
                .chain(() -> store.save(changed))
                .chain(() -> outbox.append(changed.events()))
                .invoke(() -> log(changed));
    }

    private Uni<Void> bringAbout(Effect effect, AfterSale changed) {
        Claim claim = changed.claim();
        return switch (effect) {
            case RESUME_CLOCK -> orders.resumeClock(claim.order());
            case PAY_BACK -> payBack(changed);
            case FREE_PIECES -> lines.free(claim);
            case HOLD_REPLACEMENT -> stock.reserve(exchange(claim), pieces(changed.replacement(), claim));
            case DROP_REPLACEMENT -> stock.release(exchange(claim));
            case SELL_REPLACEMENT -> stock.confirm(exchange(claim));
            case RESTOCK ->
                stock.giveBack(
                        "EXCHANGED:" + Ids.text(claim.id()),
                        pieces(claim.goods().sku(), claim));
        };
    }

    // the order is locked since its clock was resumed, so its line is what it will be when the refund is booked
    private Uni<Void> payBack(AfterSale changed) {
        Claim claim = changed.claim();
        return orderQueries
                .required(claim.order())
                .map(order -> lineOf(order, claim.goods().sku()))
                .map(line -> changed.progress().refundOf(claim.pieces(), line))
                .call(part -> orders.refundLines(new Orders.RefundLines(
                        claim.order(), List.of(part), AfterSales.KIND, Ids.text(claim.id()), reason(claim))))
                .call(part -> lines.promise(claim.order(), part))
                .invoke(part -> changed.promised(part.amount(), clock.instant()))
                .replaceWithVoid();
    }

    static OrderView.Line lineOf(OrderView order, SkuId sku) {
        return order.lines().stream()
                .filter(line -> line.sku().equals(sku))
                .findFirst()
                .orElseThrow(OrderError.ORDER_LINE_UNKNOWN::refuse);
    }

    private static String reason(Claim claim) {
        return "售后退款：" + claim.reason().title();
    }

    private static String exchange(Claim claim) {
        return "EXCHANGE:" + Ids.text(claim.id());
    }

    private static List<Stock.Line> pieces(SkuId sku, Claim claim) {
        return List.of(new Stock.Line(sku, claim.pieces()));
    }

    private static void log(AfterSale changed) {
        LOG.infof(
                "after_sale_moved case=%s status=%s",
                Ids.text(changed.claim().id()), changed.progress().status());
    }
}
