package mall.segment.web;

import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import mall.catalog.ProductId;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a shopper looked at. */
@Schema(name = "ProductViews")
record ProductViewWire(
        @Schema(description = "已记录的商品数；未同意个性化（PERSONALIZATION）时为 0，无需再上报")
        int kept) {

    /** Products as the mini-program collected them. */
    @Schema(name = "ProductViewsEntry")
    record Entry(
            @Schema(description = "浏览过的商品编号，攒一批再上报")
            @NotNull(message = "请填写商品")
            @Size(min = 1, max = 50, message = "一次上报 1 到 50 个商品")
            List<
                            @NotNull(message = "商品编号不能为空")
                            @Pattern(regexp = "[0-7][0-9A-HJKMNP-TV-Z]{12}", message = "商品编号格式有误") String>
                    productIds) {

        Set<ProductId> toProducts() {
            return productIds.stream().map(id -> new ProductId(Ids.parse(id))).collect(toUnmodifiableSet());
        }
    }
}
