package mall.aftersale;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.order.OrderId;
import mall.order.OrderQueries;
import mall.order.OrderView;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.shipping.Parcels;

/** Questions about after-sale cases; every one joins the caller's unit of work. */
@ApplicationScoped
public class AfterSaleQueries {

    /** What ops looks for; what is empty does not matter. */
    public record Filter(
            Optional<AfterSaleStatus> status,
            Optional<AfterSaleType> type,
            Optional<OrderId> order,
            Optional<MemberId> member) {}

    private final UnitOfWork work;
    private final AfterSaleStore store;
    private final LineStore lines;
    private final EvidenceStore evidence;
    private final OrderQueries orders;
    private final Parcels parcels;

    AfterSaleQueries(
            UnitOfWork work,
            AfterSaleStore store,
            LineStore lines,
            EvidenceStore evidence,
            OrderQueries orders,
            Parcels parcels) {
        this.work = work;
        this.store = store;
        this.lines = lines;
        this.evidence = evidence;
        this.orders = orders;
        this.parcels = parcels;
    }

    /** The member's own case; refuses with AFTER_SALE_NOT_FOUND, also when it is somebody else's. */
    public Uni<AfterSaleDetails> required(MemberId member, AfterSaleId id) {
        return required(id, Optional.of(member));
    }

    /** The case, whosever it is; refuses with AFTER_SALE_NOT_FOUND. */
    public Uni<AfterSaleDetails> required(AfterSaleId id) {
        return required(id, Optional.empty());
    }

    /**
     * The member's cases, newest first.
     *
     * @param open only open cases, or only those that have ended or whose money is on its way; empty means all
     */
    public Uni<Page<AfterSaleView>> ofMember(MemberId member, Optional<Boolean> open, long before, int limit) {
        return work.read(() -> store.ofMember(member, open, before, limit + 1)).map(found -> page(found, limit));
    }

    /** Everybody's cases, newest first, for ops. */
    public Uni<Page<AfterSaleView>> all(Filter filter, long before, int limit) {
        return work.read(() -> store.all(filter, before, limit + 1)).map(found -> page(found, limit));
    }

    /** What the member may claim of his order now; refuses with ORDER_NOT_FOUND. */
    public Uni<AfterSaleOptions> options(MemberId member, OrderId order) {
        return work.read(() ->
                orders.required(member, order).chain(view -> lines.of(order).map(accounts -> options(view, accounts))));
    }

    private static AfterSaleOptions options(OrderView order, Map<SkuId, LineAccount> accounts) {
        Optional<AfterSaleError> bar = ClaimRules.barOf(order);
        return new AfterSaleOptions(
                order.id(),
                bar,
                order.lines().stream()
                        .map(line -> AfterSaleOptions.Line.of(
                                line, accounts.getOrDefault(line.sku(), LineAccount.UNTOUCHED), bar.isPresent()))
                        .toList());
    }

    private Uni<AfterSaleDetails> required(AfterSaleId id, Optional<MemberId> member) {
        return work.read(() -> store.find(id, member)
                .map(found -> found.orElseThrow(AfterSaleError.AFTER_SALE_NOT_FOUND::refuse))
                .chain(this::detailed));
    }

    private Uni<AfterSaleDetails> detailed(AfterSaleView found) {
        AfterSaleId id = found.claim().id();
        List<Long> reference = List.of(id.value());
        return store.log(id).chain(log -> evidence.ofCase(id).chain(images -> parcels.of(Returning.PURPOSE, reference)
                .chain(returns -> parcels.of(Replacing.PURPOSE, reference)
                        .map(sent -> new AfterSaleDetails(found, log, images, returns, sent)))));
    }

    private static Page<AfterSaleView> page(List<AfterSaleView> found, int limit) {
        return Page.cut(found, limit, view -> Ids.text(view.claim().id()));
    }
}
