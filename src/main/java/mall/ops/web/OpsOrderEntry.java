package mall.ops.web;

import static java.util.stream.Collectors.toMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import mall.catalog.Line;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.order.LineRefund;
import mall.order.OrderError;
import mall.order.OrderId;
import mall.order.Orders;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What ops writes about an order. */
final class OpsOrderEntry {

    private OpsOrderEntry() {}

    /** A parcel; without lines it holds everything that is still in the house. */
    @Schema(name = "OpsShip")
    record Ship(
            @NotNull(message = "请选择快递公司") @Line(max = 32) String carrier,
            @NotNull(message = "请填写运单号") @Line(max = 40) String trackingNo,

            @Nullable @Size(max = 50, message = "最多 50 种商品") List<@NotNull(message = "商品不能为空") @Valid Packed> lines) {

        Orders.Ship toCommand(OrderId order) {
            var pieces = given(lines).stream().collect(toMap(Packed::sku, Packed::quantity, Math::addExact));
            return new Orders.Ship(order, carrier, trackingNo, pieces);
        }
    }

    /** So many pieces of a SKU in a parcel. */
    @Schema(name = "OpsPacked")
    record Packed(
            @NotNull(message = "请选择商品规格") String skuId,

            @NotNull(message = "请填写数量") @Min(value = 1, message = "数量至少为 1") @Max(value = 999, message = "数量最多为 999")
            Integer quantity) {

        SkuId sku() {
            return skuOf(skuId);
        }
    }

    /** Money that goes back; without lines it falls on all of them by what is left of each. */
    @Schema(name = "OpsRefundEntry")
    record Refund(
            @NotNull(message = "请填写退款金额") @Min(value = 1, message = "退款金额至少为 1 分")
            Long amountFen,

            @NotNull(message = "请填写退款原因") @Line(max = 80) String reason,

            @Nullable @Size(max = 50, message = "最多 50 种商品") List<@NotNull(message = "商品不能为空") @Valid Share> lines) {

        Orders.Refund toCommand(OrderId order) {
            List<LineRefund> parts = given(lines).stream().map(Share::toPart).toList();
            return new Orders.Refund(order, Money.ofFen(amountFen), parts, reason);
        }
    }

    /** How much of a refund falls on a SKU, and for how many of its pieces; without pieces only money goes back. */
    @Schema(name = "OpsRefundShare")
    record Share(
            @NotNull(message = "请选择商品规格") String skuId,

            @NotNull(message = "请填写退款金额")
            @Min(value = 1, message = "退款金额至少为 1 分")
            @Max(value = 100_000_000_000L, message = "退款金额过大")
            Long amountFen,

            @Schema(description = "其中尚未发出的件数：不再发货，立即恢复销售")
            @Nullable
            @Min(value = 0, message = "件数不能为负")
            @Max(value = 999, message = "件数最多为 999")
            Integer withdrawnQuantity,

            @Schema(description = "其中已退回且完好的件数：立即恢复销售")
            @Nullable
            @Min(value = 0, message = "件数不能为负")
            @Max(value = 999, message = "件数最多为 999")
            Integer returnedQuantity,

            @Schema(description = "其中已发出、不再收回的件数")
            @Nullable
            @Min(value = 0, message = "件数不能为负")
            @Max(value = 999, message = "件数最多为 999")
            Integer keptQuantity) {

        LineRefund toPart() {
            int withdrawn = pieces(withdrawnQuantity);
            int returned = pieces(returnedQuantity);
            return new LineRefund(
                    skuOf(skuId),
                    withdrawn + returned + pieces(keptQuantity),
                    withdrawn,
                    returned,
                    Money.ofFen(amountFen));
        }

        private static int pieces(@Nullable Integer quantity) {
            return quantity == null ? 0 : quantity;
        }
    }

    private static <T> List<T> given(@Nullable List<T> lines) {
        return Optional.ofNullable(lines).orElse(List.of());
    }

    // what is no SKU at all is no SKU of this order
    private static SkuId skuOf(String text) {
        return PathIds.required(text, SkuId::new, OrderError.ORDER_LINE_UNKNOWN);
    }
}
