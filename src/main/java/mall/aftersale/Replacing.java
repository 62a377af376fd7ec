package mall.aftersale;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.aftersale.AfterSales.Apply;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.order.OrderView;
import mall.platform.db.UnitOfWork;
import mall.shipping.ParcelItem;
import mall.shipping.ParcelView;
import mall.shipping.Parcels;

/** One piece for another: which may be wanted, and how it leaves the house. */
@ApplicationScoped
class Replacing {

    /** The purpose of a replacement's parcel; its reference is the raw id of the case. */
    static final String PURPOSE = "AFTER_SALE";

    private final UnitOfWork work;
    private final AfterSaleStore store;
    private final Keeping keeping;
    private final Products products;
    private final Parcels parcels;
    private final Clock clock;

    Replacing(UnitOfWork work, AfterSaleStore store, Keeping keeping, Products products, Parcels parcels, Clock clock) {
        this.work = work;
        this.store = store;
        this.keeping = keeping;
        this.products = products;
        this.parcels = parcels;
        this.clock = clock;
    }

    /** Refuses with REPLACEMENT_NOT_POSSIBLE what is not another SKU of the same product at the same price. */
    Uni<Void> requirePossible(Apply wish, OrderView.Line line) {
        if (wish.replacement().filter(wanted -> !wanted.equals(line.sku())).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        SkuId wanted = wish.replacement().get();
        return products.skus(List.of(line.sku(), wanted))
                .invoke(offers -> requireAlike(offerOf(offers, line.sku()), offerOf(offers, wanted)))
                .replaceWithVoid();
    }

    /** The replacement leaves the house; refuses as {@link Parcels#ship} does. */
    Uni<Void> ship(AfterSaleId id, String carrier, String trackingNo) {
        Instant now = clock.instant();
        return work.write(() -> store.locked(id, Optional.empty())
                .map(found -> found.orElseThrow(AfterSaleError.AFTER_SALE_NOT_FOUND::refuse))
                .call(found -> parcel(found, carrier, trackingNo)
                        .invoke(parcel ->
                                found.shipReplacement(new Waybill(parcel.carrier(), parcel.trackingNo()), now)))
                .chain(keeping::keep));
    }

    // nothing is paid for it, so there is nothing that WeChat wants to hear of it
    private Uni<ParcelView> parcel(AfterSale found, String carrier, String trackingNo) {
        Claim claim = found.claim();
        ParcelItem item = new ParcelItem(
                found.replacement().value(), claim.pieces(), claim.goods().title());
        return parcels.ship(new Parcels.Ship(
                PURPOSE,
                claim.id().value(),
                Optional.empty(),
                "",
                "换货：" + item.title() + "×" + item.quantity(),
                carrier,
                trackingNo,
                List.of(item),
                true,
                ""));
    }

    private static Optional<SkuOffer> offerOf(List<SkuOffer> offers, SkuId sku) {
        return offers.stream().filter(offer -> offer.id().equals(sku)).findFirst();
    }

    private static void requireAlike(Optional<SkuOffer> sold, Optional<SkuOffer> wanted) {
        boolean alike = sold.isPresent()
                && wanted.filter(offer -> offer.published()
                                && offer.product().equals(sold.get().product())
                                && offer.price().equals(sold.get().price()))
                        .isPresent();
        if (!alike) {
            throw AfterSaleError.REPLACEMENT_NOT_POSSIBLE.refuse();
        }
    }
}
