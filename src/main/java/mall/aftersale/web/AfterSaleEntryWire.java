package mall.aftersale.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import mall.aftersale.AfterSaleReason;
import mall.aftersale.AfterSaleType;
import mall.aftersale.AfterSales;
import mall.aftersale.EvidenceToken;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderError;
import mall.order.OrderId;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a shopper writes about a case. */
final class AfterSaleEntryWire {

    private static final String TEXT = "[\\P{Cntrl}\\r\\n\\t]*[^\\s\\p{Cntrl}][\\P{Cntrl}\\r\\n\\t]*";
    private static final String UNFIT = "不能为空，也不能含有特殊字符";

    private AfterSaleEntryWire() {}

    /** The wish for after-sale. */
    @Schema(name = "AfterSaleApply")
    record Apply(
            @NotNull(message = "请选择订单") String orderId,

            @NotNull(message = "请选择商品") String skuId,

            @NotNull(message = "请选择售后类型") AfterSaleType type,

            @NotNull(message = "请填写件数") @Min(value = 1, message = "件数至少为 1") @Max(value = 999, message = "件数最多为 999")
            Integer pieces,

            @NotNull(message = "请选择原因") AfterSaleReason reason,

            @Schema(description = "不填即全部可退金额；换货不填") @Nullable @Min(value = 0, message = "金额不能为负")
            Long amountFen,

            @Schema(description = "换成同款同价的另一规格；不填即换同一规格") @Nullable
            String replacementSkuId,

            @Nullable @Size(max = 500, message = "说明最多 500 个字") @Pattern(regexp = TEXT, message = UNFIT)
            String description,

            @Schema(description = "先用 POST /after-sale-images 上传") @Nullable @Size(max = 6, message = "最多 6 张图片")
            List<@NotNull(message = "图片不能为空") String> imageIds) {

        AfterSales.Apply toCommand(MemberId member) {
            return new AfterSales.Apply(
                    member,
                    PathIds.required(orderId, OrderId::new, OrderError.ORDER_NOT_FOUND),
                    skuOf(skuId),
                    type,
                    pieces,
                    reason,
                    Optional.ofNullable(amountFen).map(Money::ofFen),
                    Optional.ofNullable(replacementSkuId).map(Apply::skuOf));
        }

        Optional<String> text() {
            return Optional.ofNullable(description).map(String::strip);
        }

        List<EvidenceToken> images() {
            return imagesOf(imageIds);
        }

        // what is no SKU at all is no SKU of this order
        private static SkuId skuOf(String text) {
            return PathIds.required(text, SkuId::new, OrderError.ORDER_LINE_UNKNOWN);
        }
    }

    /** Something said. */
    @Schema(name = "AfterSaleMessage")
    record Message(
            @NotNull(message = "请填写内容")
            @Size(max = 500, message = "内容最多 500 个字")
            @Pattern(regexp = TEXT, message = UNFIT)
            String text,

            @Nullable @Size(max = 6, message = "最多 6 张图片") List<@NotNull(message = "图片不能为空") String> imageIds) {

        List<EvidenceToken> images() {
            return imagesOf(imageIds);
        }

        Optional<String> words() {
            return Optional.of(text.strip());
        }
    }

    /** The parcel in which the goods come back. */
    @Schema(name = "AfterSaleReturn")
    record Return(
            @NotNull(message = "请选择快递公司") @Size(max = 32, message = "请选择快递公司")
            String carrier,

            @NotNull(message = "请填写运单号") @Size(max = 40, message = "运单号过长")
            String trackingNo) {}

    private static List<EvidenceToken> imagesOf(@Nullable List<String> ids) {
        return Optional.ofNullable(ids).orElse(List.of()).stream()
                .map(EvidenceToken::required)
                .toList();
    }
}
