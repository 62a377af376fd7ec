package mall.payout.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.OffsetDateTime;
import mall.kernel.BusinessTime;
import mall.payout.Payout;
import mall.payout.PayoutQueries;
import mall.payout.PayoutStatus;
import mall.payout.Payouts;
import mall.payout.TransferStatus;
import mall.payout.TransferView;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A cash reward of a member's; {@code payableFen} is what he can take out. */
@Schema(name = "Payout")
record PayoutWire(
        String id,
        String title,
        long amountFen,
        long setOffFen,
        long payableFen,
        PayoutStatus status,
        @Nullable Attempt transfer,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime settledAt,
        OffsetDateTime serverTime) {

    /** The latest attempt to pay. */
    @Schema(name = "PayoutTransfer")
    record Attempt(TransferStatus status, @Nullable String failReason, OffsetDateTime expiresAt) {

        static Attempt of(TransferView view) {
            return new Attempt(view.status(), view.failReason().orElse(null), BusinessTime.onTheWire(view.expiresAt()));
        }
    }

    /** The parameters of {@code wx.requestMerchantTransfer}. */
    @Schema(name = "PayoutTicket")
    record Ticket(
            String payoutId,
            String mchId,
            String appId,
            @JsonProperty("package") String packageInfo,
            OffsetDateTime expiresAt) {

        static Ticket of(Payouts.Ticket ticket) {
            return new Ticket(
                    Ids.text(ticket.payout()),
                    ticket.mchId(),
                    ticket.appId(),
                    ticket.packageInfo(),
                    BusinessTime.onTheWire(ticket.expiresAt()));
        }
    }

    static PayoutWire of(PayoutQueries.Mine mine, Instant now) {
        Payout payout = mine.payout();
        return new PayoutWire(
                Ids.text(payout.id()),
                payout.title(),
                payout.amount().fen(),
                payout.setOff().fen(),
                payout.payable().fen(),
                payout.status(),
                mine.latest().map(Attempt::of).orElse(null),
                BusinessTime.onTheWire(payout.createdAt()),
                payout.settledAt().map(BusinessTime::onTheWire).orElse(null),
                BusinessTime.onTheWire(now));
    }
}
