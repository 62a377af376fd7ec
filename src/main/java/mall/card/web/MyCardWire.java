package mall.card.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.card.CardPeriodStatus;
import mall.card.CardPlan;
import mall.card.CardRefund;
import mall.card.CardSaving;
import mall.card.CardView;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member's own card. */
@Schema(name = "MyCard")
record MyCardWire(
        @Schema(description = "会员卡现在是否有效") boolean active,
        @Schema(description = "当前方案名称；无效时为 null") @Nullable String name,

        @Schema(description = "到期时间，含已续费部分；从未开卡时为 null") @Nullable
        OffsetDateTime endsAt,

        long savedFen,
        @Schema(description = "展示文案，例如：已为您节省 ¥12.50") String savedText,
        @Schema(description = "本月剩余免运费次数") int freeFreightsLeft,
        List<CardBenefitWire> benefits,
        @Schema(description = "已付款的卡，最新的在前") List<Period> periods,
        OffsetDateTime serverTime) {

    /** What one order bought. */
    @Schema(name = "CardPeriod")
    record Period(
            @Schema(description = "购卡订单，也是这张卡的编号") String orderId,
            String planId,
            String name,
            CardPeriodStatus status,
            long paidFen,
            OffsetDateTime startsAt,
            OffsetDateTime endsAt,
            @Schema(description = "这张卡已节省") long savedFen,
            @Schema(description = "能否申请退款；金额见退款预览") boolean refundable) {

        static Period of(CardView.Period period, Instant now) {
            return new Period(
                    Ids.text(period.order()),
                    Ids.text(period.plan().id()),
                    period.plan().terms().name(),
                    period.status(),
                    period.paid().fen(),
                    BusinessTime.onTheWire(period.startsAt()),
                    BusinessTime.onTheWire(period.endsAt()),
                    period.saved().fen(),
                    period.isRefundableAt(now));
        }
    }

    /** What one order saved. */
    @Schema(name = "CardSaving")
    record Saving(
            String orderId,
            @Schema(description = "商品节省") long goodsFen,
            @Schema(description = "运费节省") long freightFen,
            @Schema(description = "因退款不再计入的部分") long returnedFen,
            OffsetDateTime at) {

        static Saving of(CardSaving saving) {
            return new Saving(
                    Ids.text(saving.order()),
                    saving.goods().fen(),
                    saving.freight().fen(),
                    saving.returned().fen(),
                    BusinessTime.onTheWire(saving.at()));
        }
    }

    /** What goes back for a card, and what is kept. */
    @Schema(name = "CardRefund")
    record Refund(
            String orderId,
            long paidFen,
            List<Kept> kept,
            @Schema(description = "可退金额，不低于 0") long refundFen) {

        static Refund of(CardRefund refund) {
            return new Refund(
                    Ids.text(refund.order()),
                    refund.paid().fen(),
                    refund.items().stream().map(Kept::of).toList(),
                    refund.refund().fen());
        }
    }

    /** Something that is kept of the price. */
    @Schema(name = "CardRefundItem")
    record Kept(
            CardRefund.Kind kind,
            @Schema(description = "展示文案") String text,
            long amountFen) {

        static Kept of(CardRefund.Item item) {
            return new Kept(item.kind(), CardText.kept(item), item.amount().fen());
        }
    }

    /** The wish to give a card back. */
    @Schema(name = "CardRefundWish")
    record Wish(
            @NotNull(message = "请填写预览中的可退金额")
            @Min(value = 0, message = "可退金额不能为负")
            @Max(value = 1_000_000_000, message = "可退金额过大")
            @Schema(description = "预览中看到的可退金额")
            Long expectedRefundFen) {}

    static MyCardWire of(CardView card) {
        CardPlan plan = card.current().map(CardView.Period::plan).orElse(null);
        return new MyCardWire(
                plan != null,
                plan == null ? null : plan.terms().name(),
                card.endsAt().map(BusinessTime::onTheWire).orElse(null),
                card.saved().fen(),
                CardText.saved(card.saved()),
                card.freeFreightsLeft(),
                plan == null ? List.of() : CardText.benefits(plan.terms().benefits()),
                card.periods().stream()
                        .map(period -> Period.of(period, card.at()))
                        .toList(),
                BusinessTime.onTheWire(card.at()));
    }
}
