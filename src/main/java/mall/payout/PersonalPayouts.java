package mall.payout;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import mall.platform.db.InOrder;

/**
 * A member's cash rewards, for his export and his deletion. What was paid is kept under his number, since the law wants
 * books; what he has not taken out lapses with his account, and WeChat's name for him goes when a transfer ends.
 */
@ApplicationScoped
class PersonalPayouts implements PersonalDataHolder {

    // far beyond what a person gets, yet bounded
    private static final int MOST = 10_000;

    /** One payout in an export. */
    record PayoutExport(String title, long amountFen, long setOffFen, PayoutStatus status, OffsetDateTime createdAt) {

        static PayoutExport of(Payout payout) {
            return new PayoutExport(
                    payout.title(),
                    payout.amount().fen(),
                    payout.setOff().fen(),
                    payout.status(),
                    BusinessTime.onTheWire(payout.createdAt()));
        }
    }

    private final PayoutStore payouts;
    private final CashGiver cash;

    PersonalPayouts(PayoutStore payouts, CashGiver cash) {
        this.payouts = payouts;
        this.cash = cash;
    }

    @Override
    public String section() {
        return "payouts";
    }

    @Override
    public Uni<List<PayoutExport>> export(MemberId member) {
        return payouts.mine(member, Long.MAX_VALUE, MOST)
                .map(found -> found.stream().map(PayoutExport::of).toList());
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return payouts.lockedOpen(member).chain(open -> InOrder.each(open, cash::takeBack));
    }
}
