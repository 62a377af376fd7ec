package mall.cart.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mall.cart.CartError;
import mall.cart.MergeView;
import mall.catalog.CatalogError;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.pricing.Prices;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a shopper does to his cart, on the wire. */
final class CartAct {

    private CartAct() {}

    static SkuId sku(String text) {
        return PathIds.required(text, SkuId::new, CatalogError.SKU_NOT_FOUND);
    }

    /** A SKU that should be in the cart. */
    static SkuId line(String text) {
        return PathIds.required(text, SkuId::new, CartError.CART_LINE_NOT_FOUND);
    }

    /** So many pieces of a SKU go in. */
    @Schema(name = "CartItem")
    record Item(
            @NotNull(message = "请选择商品规格") String skuId,

            @NotNull(message = "请填写数量") @Min(value = 1, message = "数量至少为 1") @Max(value = 999, message = "数量最多为 999")
            Integer quantity) {

        Prices.Item toItem() {
            return new Prices.Item(sku(skuId), quantity);
        }
    }

    /** So many pieces, not more and not fewer. */
    @Schema(name = "CartQuantity")
    record Quantity(
            @NotNull(message = "请填写数量") @Min(value = 1, message = "数量至少为 1") @Max(value = 999, message = "数量最多为 999")
            Integer quantity) {}

    /** Which lines are to be ordered with the others. */
    @Schema(name = "CartSelection")
    record Selection(
            @Schema(description = "不传表示全部") @Nullable @Size(max = 120, message = "一次最多 120 种商品")
            List<@NotNull(message = "商品不能为空") String> skuIds,

            @NotNull(message = "请说明是勾选还是取消") Boolean selected) {

        Optional<Set<SkuId>> skus() {
            return Optional.ofNullable(skuIds)
                    .map(ids -> ids.stream().map(CartAct::line).collect(Collectors.toSet()));
        }
    }

    /** Which lines go. */
    @Schema(name = "CartRemoval")
    record Removal(
            @NotEmpty(message = "请选择商品") @Size(max = 120, message = "一次最多 120 种商品")
            List<@NotNull(message = "商品不能为空") String> skuIds) {

        Set<SkuId> skus() {
            return skuIds.stream().map(CartAct::line).collect(Collectors.toSet());
        }
    }

    /** A cart that was collected before its shopper logged in. */
    @Schema(name = "CartMerge")
    record Merge(
            @NotEmpty(message = "没有要合并的商品") @Size(max = 120, message = "一次最多合并 120 种商品")
            List<@NotNull(message = "商品不能为空") @Valid Item> lines) {

        List<Prices.Item> toItems() {
            return lines.stream().map(Item::toItem).toList();
        }
    }

    /** What became of it. */
    @Schema(name = "CartMerged")
    record Merged(List<Skipped> skipped, int lineCount, int pieceCount) {

        static Merged of(MergeView merged) {
            return new Merged(
                    merged.skipped().stream().map(Skipped::of).toList(),
                    merged.size().lines(),
                    merged.size().pieces());
        }
    }

    /** What did not go in. */
    @Schema(name = "CartSkipped")
    record Skipped(String skuId, String code, String text) {

        static Skipped of(MergeView.Skipped skipped) {
            return new Skipped(
                    Ids.text(skipped.sku()), skipped.why().name(), skipped.why().detail());
        }
    }
}
