package mall.aftersale;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;
import mall.shipping.ParcelEvent.ParcelSigned;
import mall.shipping.ParcelItem;
import mall.shipping.ParcelView;
import mall.shipping.Parcels;

/** How goods come back: in a parcel of the member, which is followed like one of ours. */
@ApplicationScoped
class Returning implements EventListener<ParcelSigned> {

    /** The purpose of a parcel that comes back; its reference is the raw id of the case. */
    static final String PURPOSE = "RETURN";

    private final UnitOfWork work;
    private final AfterSaleStore store;
    private final Keeping keeping;
    private final Parcels parcels;
    private final AfterSaleConfig config;
    private final Clock clock;

    Returning(
            UnitOfWork work,
            AfterSaleStore store,
            Keeping keeping,
            Parcels parcels,
            AfterSaleConfig config,
            Clock clock) {
        this.work = work;
        this.store = store;
        this.keeping = keeping;
        this.parcels = parcels;
        this.config = config;
        this.clock = clock;
    }

    /** The member gave the goods to a carrier; refuses as {@link Parcels#ship} does. */
    Uni<Void> sendBack(MemberId member, AfterSaleId id, String carrier, String trackingNo) {
        Instant now = clock.instant();
        return work.write(() -> store.locked(id, Optional.of(member))
                .map(found -> found.orElseThrow(AfterSaleError.AFTER_SALE_NOT_FOUND::refuse))
                .call(found -> parcel(found.claim(), carrier, trackingNo)
                        .invoke(parcel -> found.sendBack(new Waybill(parcel.carrier(), parcel.trackingNo()), now)))
                .chain(keeping::keep));
    }

    @Override
    public String address() {
        return "aftersale.arrival-of-returns";
    }

    @Override
    public Class<ParcelSigned> listensTo() {
        return ParcelSigned.class;
    }

    @Override
    public boolean hears(ParcelSigned event) {
        return event.purpose().equals(PURPOSE);
    }

    /** The carrier says that the goods reached the shop. */
    @Override
    public Uni<Void> on(ParcelSigned event) {
        Instant now = clock.instant();
        return work.write(() -> store.locked(new AfterSaleId(event.reference()), Optional.empty())
                .map(Optional::orElseThrow)
                .invoke(found -> found.signed(now))
                .chain(keeping::keep));
    }

    private Uni<ParcelView> parcel(Claim claim, String carrier, String trackingNo) {
        ParcelItem item = new ParcelItem(
                claim.goods().sku().value(), claim.pieces(), claim.goods().title());
        return parcels.ship(new Parcels.Ship(
                PURPOSE,
                claim.id().value(),
                Optional.empty(),
                "",
                "退货：" + item.title() + "×" + item.quantity(),
                carrier,
                trackingNo,
                List.of(item),
                true,
                config.returnAddress().phone()));
    }
}
