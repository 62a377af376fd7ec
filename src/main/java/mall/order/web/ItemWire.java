package mall.order.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import mall.catalog.CatalogError;
import mall.catalog.SkuId;
import mall.platform.http.PathIds;
import mall.pricing.Prices;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** So many pieces of a SKU, as a shopper asks for them. */
@Schema(name = "OrderItem")
record ItemWire(
        @NotNull(message = "请选择商品规格") String skuId,

        @NotNull(message = "请填写数量") @Min(value = 1, message = "数量至少为 1") @Max(value = 999, message = "数量最多为 999")
        Integer quantity) {

    Prices.Item toItem() {
        return new Prices.Item(PathIds.required(skuId, SkuId::new, CatalogError.SKU_NOT_FOUND), quantity);
    }
}
