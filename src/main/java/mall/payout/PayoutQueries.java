package mall.payout;

import static mall.payout.PayoutError.PAYOUT_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Questions about payouts; every one joins the caller's unit of work. */
@ApplicationScoped
public class PayoutQueries {

    /** A payout with its latest attempt to pay. */
    public record Mine(Payout payout, Optional<TransferView> latest) {}

    /** A payout with every attempt to pay. */
    public record Details(Payout payout, List<TransferView> transfers) {}

    private final UnitOfWork work;
    private final PayoutStore payouts;
    private final TransferStore transfers;
    private final TillStore tills;

    PayoutQueries(UnitOfWork work, PayoutStore payouts, TransferStore transfers, TillStore tills) {
        this.work = work;
        this.payouts = payouts;
        this.transfers = transfers;
        this.tills = tills;
    }

    /** The member's payouts, newest first. */
    public Uni<Page<Mine>> of(MemberId member, long before, int limit) {
        return work.read(() -> payouts.mine(member, before, limit + 1)
                .map(found -> Page.cut(found, limit, payout -> Ids.text(payout.id())))
                .chain(page -> transfers
                        .latest(page.items().stream().map(Payout::id).toList())
                        .map(latest -> page.map(withLatest(latest)::of))));
    }

    /** One payout of the member's; refuses with PAYOUT_NOT_FOUND. */
    public Uni<Mine> required(MemberId member, PayoutId id) {
        return work.read(() -> payouts.find(member, id)
                .map(found -> found.orElseThrow(PAYOUT_NOT_FOUND::refuse))
                .chain(payout -> transfers.latest(List.of(id)).map(latest -> withLatest(latest)
                        .of(payout))));
    }

    /** What the member owes: rewards that were taken back when he already had the money. */
    public Uni<Money> owed(MemberId member) {
        return work.read(() -> payouts.owed(member));
    }

    /** Payouts of all members or of one, newest first. */
    public Uni<Page<Payout>> list(Optional<PayoutStatus> status, Optional<MemberId> member, long before, int limit) {
        return work.read(() -> payouts.list(status, member, before, limit + 1))
                .map(found -> Page.cut(found, limit, payout -> Ids.text(payout.id())));
    }

    /** One payout with all that happened to it; refuses with PAYOUT_NOT_FOUND. */
    public Uni<Details> details(PayoutId id) {
        return work.read(() -> payouts.find(id)
                .map(found -> found.orElseThrow(PAYOUT_NOT_FOUND::refuse))
                .chain(payout -> transfers.of(id).map(attempts -> new Details(payout, attempts))));
    }

    /** The till. */
    public Uni<Till> till() {
        return work.read(tills::get);
    }

    private record Latest(Map<PayoutId, TransferView> byPayout) {

        Mine of(Payout payout) {
            return new Mine(payout, Optional.ofNullable(byPayout.get(payout.id())));
        }
    }

    private static Latest withLatest(List<TransferView> latest) {
        return new Latest(latest.stream().collect(Collectors.toMap(TransferView::payout, view -> view)));
    }
}
