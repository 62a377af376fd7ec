package mall.ops.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import mall.aftersale.Offer;
import mall.aftersale.Words;
import mall.catalog.Line;
import mall.kernel.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What ops writes about an after-sale case. */
final class OpsAfterSaleEntry {

    private static final int LONGEST = 500;

    private OpsAfterSaleEntry() {}

    /** The shop agrees. */
    @Schema(name = "OpsAfterSaleAgreement")
    record Agreement(
            @Schema(description = "true：买家无需寄回") @Nullable Boolean withoutReturn,

            @Nullable @Line(max = LONGEST) String text) {

        boolean leavesGoods() {
            return Boolean.TRUE.equals(withoutReturn);
        }

        Words words() {
            return wordsOf(text);
        }
    }

    /** Something said to the shopper, e.g. why the shop says no. */
    @Schema(name = "OpsAfterSaleMessage")
    record Message(
            @NotNull(message = "请填写内容") @Line(max = LONGEST) String text) {

        Words words() {
            return Words.of(text);
        }
    }

    /** The shop proposes something else. */
    @Schema(name = "OpsAfterSaleProposal")
    record Proposal(
            @NotNull(message = "请填写金额")
            @Min(value = 0, message = "金额不能为负")
            @Max(value = 100_000_000_000L, message = "金额过大")
            Long amountFen,

            @Schema(description = "是否需要先寄回商品") @NotNull(message = "请选择是否需要寄回")
            Boolean withReturn,

            @NotNull(message = "请填写说明") @Line(max = LONGEST) String text) {

        Offer offer() {
            return new Offer(Money.ofFen(amountFen), withReturn);
        }

        Words words() {
            return Words.of(text);
        }
    }

    /** What the shop found when it looked at the goods. */
    @Schema(name = "OpsAfterSaleCheck")
    record Check(
            @Schema(description = "true：完好，重新上架；false：不可再售") @NotNull(message = "请选择商品是否完好")
            Boolean sound,

            @Nullable @Line(max = LONGEST) String text) {

        Words words() {
            return wordsOf(text);
        }
    }

    /** The parcel in which the replacement leaves the house. */
    @Schema(name = "OpsAfterSaleShipment")
    record Shipment(
            @NotNull(message = "请选择快递公司") @Line(max = 32) String carrier,
            @NotNull(message = "请填写运单号") @Line(max = 40) String trackingNo) {}

    /** What somebody at the shop thinks of a picture. */
    @Schema(name = "OpsAfterSaleImageReview")
    record ImageReview(
            @Schema(description = "true：可以展示；false：删除") @NotNull(message = "请选择是否可以展示")
            Boolean fine) {}

    private static Words wordsOf(@Nullable String text) {
        return Optional.ofNullable(text).map(Words::of).orElse(Words.NONE);
    }
}
