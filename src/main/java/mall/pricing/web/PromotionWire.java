package mall.pricing.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.pricing.PromotionKind;
import mall.pricing.PromotionTerms;
import mall.pricing.PromotionView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A promotion on the page of a product. */
@Schema(name = "Promotion")
record PromotionWire(
        String id,
        PromotionKind kind,
        String name,

        @Schema(description = "一行说明，可直接作为标签展示，如：满 ¥199 减 ¥20")
        String text,

        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Schema(description = "限时价活动：此商品各规格的活动价") List<Price> prices,

        @Schema(description = "满赠活动的赠品；已下架时为 null") @Nullable
        Gift gift,

        OffsetDateTime serverTime) {

    /** What a SKU costs for a limited time. */
    @Schema(name = "PromotionPrice")
    record Price(String skuId, long priceFen) {}

    /** What is thrown in. */
    @Schema(name = "PromotionGift")
    record Gift(
            String skuId,
            String productId,
            String title,
            String optionsText,
            String coverUrl,
            int quantity,
            @Schema(description = "是否还有足够的赠品；赠完即止") boolean available) {}

    static PromotionWire of(PromotionView view, Instant now) {
        PromotionTerms terms = view.promotion().terms();
        return new PromotionWire(
                Ids.text(view.promotion().id()),
                view.promotion().kind(),
                terms.name(),
                view.text(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()),
                view.prices().stream()
                        .map(one -> new Price(Ids.text(one.sku()), one.price().fen()))
                        .toList(),
                view.gift().map(PromotionWire::gift).orElse(null),
                BusinessTime.onTheWire(now));
    }

    private static Gift gift(PromotionView.GiftView gift) {
        return new Gift(
                Ids.text(gift.sku().id()),
                Ids.text(gift.sku().product()),
                gift.sku().title(),
                gift.sku().optionsText(),
                gift.sku().coverUrl(),
                gift.quantity(),
                gift.available());
    }
}
