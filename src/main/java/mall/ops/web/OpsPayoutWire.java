package mall.ops.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.payout.Payout;
import mall.payout.PayoutQueries;
import mall.payout.PayoutStatus;
import mall.payout.Till;
import mall.payout.TransferStatus;
import mall.payout.TransferView;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A cash reward as ops sees it. */
@Schema(name = "OpsPayout")
record OpsPayoutWire(
        String id,
        String memberId,
        String cause,
        String reference,
        String title,
        long amountFen,
        long setOffFen,
        long payableFen,
        PayoutStatus status,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime settledAt) {

    static OpsPayoutWire of(Payout payout) {
        return new OpsPayoutWire(
                Ids.text(payout.id()),
                Ids.text(payout.member()),
                payout.cause(),
                payout.reference(),
                payout.title(),
                payout.amount().fen(),
                payout.setOff().fen(),
                payout.payable().fen(),
                payout.status(),
                BusinessTime.onTheWire(payout.createdAt()),
                payout.settledAt().map(BusinessTime::onTheWire).orElse(null));
    }

    /** The same with every attempt to pay, and what its member owes. */
    @Schema(name = "OpsPayoutDetails")
    record Details(OpsPayoutWire payout, long memberOwesFen, List<Attempt> transfers) {

        static Details of(PayoutQueries.Details details, Money owed) {
            return new Details(
                    OpsPayoutWire.of(details.payout()),
                    owed.fen(),
                    details.transfers().stream().map(Attempt::of).toList());
        }
    }

    /** One number at WeChat. */
    @Schema(name = "OpsPayoutTransfer")
    record Attempt(
            String outBillNo,
            @Nullable String wechatNo,
            long amountFen,
            TransferStatus status,
            @Nullable String failReason,
            @Nullable String lastError,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime endedAt) {

        static Attempt of(TransferView view) {
            return new Attempt(
                    Ids.text(view.id()),
                    view.wechatNo().orElse(null),
                    view.amount().fen(),
                    view.status(),
                    view.failReason().orElse(null),
                    view.lastError().orElse(null),
                    BusinessTime.onTheWire(view.createdAt()),
                    view.endedAt().map(BusinessTime::onTheWire).orElse(null));
        }
    }

    /** The till that all payouts come out of; without a budget there is no bound. */
    @Schema(name = "OpsPayoutTill")
    record TillWire(boolean open, @Nullable Long budgetFen, long spentFen) {

        static TillWire of(Till till) {
            return new TillWire(
                    till.open(),
                    till.budget().map(Money::fen).orElse(null),
                    till.spent().fen());
        }
    }

    /** How the till shall be. */
    @Schema(name = "OpsPayoutTillSetting")
    record TillSetting(
            @NotNull(message = "请选择是否开放领取") Boolean open,

            @Nullable @Min(value = 0, message = "预算不能小于 0") @Max(value = 100_000_000_000L, message = "预算过大")
            Long budgetFen) {

        Optional<Money> budget() {
            return Optional.ofNullable(budgetFen).map(Money::ofFen);
        }
    }
}
