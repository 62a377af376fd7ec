package mall.aftersale;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import mall.aftersale.AfterSaleStatus.Cause;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.order.LineRefund;
import mall.order.OrderView;

/**
 * How far a case has come.
 *
 * @param type what it is about now: an exchange may turn into a refund
 * @param amount asked for, then agreed, then promised back
 * @param offer the shop's, while the member has not answered it
 * @param replacement the SKU wanted instead; only for an exchange
 * @param held whether the replacement is reserved
 * @param parcel in which the goods came or come back
 * @param sound whether the shop found the returned goods fit for sale
 * @param entries how many the log has
 * @param dueAt when silence becomes an answer; open cases have such a moment
 */
public record Progress(
        AfterSaleType type,
        AfterSaleStatus status,
        Money amount,
        Optional<Offer> offer,
        Optional<SkuId> replacement,
        boolean held,
        Optional<Waybill> parcel,
        boolean sound,
        int appeals,
        int entries,
        Optional<Instant> dueAt,
        Optional<Instant> endedAt) {

    /** What goes back, as far as it is known; an exchange has no such amount as long as it is one. */
    public Optional<Money> refund() {
        return type == AfterSaleType.EXCHANGE ? Optional.empty() : Optional.of(amount);
    }

    /**
     * What goes back of the line as it stands now, for so many pieces at most: never more than what is left of it,
     * should ops have refunded in the meantime. Pieces that are still in the house never leave it; returned ones are for
     * sale again when they are sound.
     */
    LineRefund refundOf(int claimed, OrderView.Line line) {
        int withdrawn = type.bringsGoodsBack() ? 0 : Math.min(claimed, line.unshipped());
        int pieces = Math.min(claimed, withdrawn + line.kept());
        int returned = type.bringsGoodsBack() && sound ? pieces : 0;
        return new LineRefund(line.sku(), pieces, withdrawn, returned, Money.min(amount, line.refundable()));
    }

    /** What the member may do, as long as the deadline has not passed. */
    public Set<MemberAct> memberActs() {
        Set<MemberAct> acts = EnumSet.noneOf(MemberAct.class);
        add(acts, MemberAct.MESSAGE, status.isOpen());
        add(acts, MemberAct.CANCEL, allows(new Cause.CalledOff()) && parcel.isEmpty());
        add(acts, MemberAct.ACCEPT, status == AfterSaleStatus.OFFERED);
        add(acts, MemberAct.APPEAL, allows(new Cause.Appealed()) && appeals < AfterSale.MOST_APPEALS);
        add(acts, MemberAct.SEND_BACK, allows(new Cause.SentBack()));
        add(acts, MemberAct.RECEIVE, allows(new Cause.ReplacementReceived()));
        return acts;
    }

    private boolean allows(Cause cause) {
        return AfterSaleStatus.TABLE.allows(status, cause);
    }

    private static void add(Set<MemberAct> acts, MemberAct act, boolean may) {
        if (may) {
            acts.add(act);
        }
    }
}
