package mall.aftersale;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.shipping.Parcels;

/**
 * What cases hold of a person: his words and pictures, and what carriers said of his replacements. They go with his account; the cases themselves are kept for the
 * books, and open ones end by their deadlines.
 */
@ApplicationScoped
class PersonalCases implements PersonalDataHolder {

    // far beyond what a person claims, yet bounded
    private static final int MOST = 10_000;

    private final AfterSaleStore store;
    private final EvidenceStore evidence;
    private final Parcels parcels;

    PersonalCases(AfterSaleStore store, EvidenceStore evidence, Parcels parcels) {
        this.store = store;
        this.evidence = evidence;
        this.parcels = parcels;
    }

    /** A case as its owner takes it away. */
    record Exported(
            String orderId,
            String type,
            String status,
            String reason,
            String goods,
            int pieces,
            long amountFen,
            String openedAt,
            Optional<String> returnParcel,
            List<String> said) {

        static Exported of(AfterSaleView view, List<Entry> log) {
            Claim claim = view.claim();
            Progress progress = view.progress();
            return new Exported(
                    Ids.text(claim.order()),
                    progress.type().name(),
                    progress.status().name(),
                    claim.reason().title(),
                    claim.goods().title() + " " + claim.goods().optionsText(),
                    claim.pieces(),
                    progress.amount().fen(),
                    BusinessTime.onTheWire(claim.openedAt()).toString(),
                    progress.parcel().map(Waybill::text),
                    log.stream()
                            .map(entry -> entry.text().map(text -> entry.author() + "：" + text))
                            .flatMap(Optional::stream)
                            .toList());
        }
    }

    @Override
    public String section() {
        return "afterSales";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return store.ofMember(member, Optional.empty(), Long.MAX_VALUE, MOST)
                .chain(found ->
                        InOrder.map(found, view -> store.log(view.claim().id()).map(log -> Exported.of(view, log))));
    }

    /** Pictures are shown to nobody from now on; their files follow within a minute. */
    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return store.forgetWords(member)
                .chain(() -> evidence.dropAllOf(member))
                .chain(() -> store.ofMember(member, Optional.empty(), Long.MAX_VALUE, MOST))
                .map(found ->
                        found.stream().map(view -> view.claim().id().value()).toList())
                .call(cases -> parcels.forget(Returning.PURPOSE, cases))
                .chain(cases -> parcels.forget(Replacing.PURPOSE, cases));
    }
}
