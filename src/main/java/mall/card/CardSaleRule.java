package mall.card;

import static mall.card.CardError.CARD_PLAN_ONLY;
import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.pricing.spi.Basket;
import mall.pricing.spi.SaleRule;

/** The SKU that stands for a card is sold as a card alone: whoever bought it like other goods would be handed nothing. */
@ApplicationScoped
class CardSaleRule implements SaleRule {

    private final CardPlans plans;

    CardSaleRule(CardPlans plans) {
        this.plans = plans;
    }

    /** No SQL: the plans are in memory. */
    @Override
    public Uni<List<Bar>> bars(Basket basket) {
        return Uni.createFrom()
                .item(() -> CardDeal.isOne(basket.deal())
                        ? List.of()
                        : basket.lines().stream()
                                .filter(line -> line.offer().virtual() && plans.isCard(line.sku()))
                                .map(line -> bar(line.sku()))
                                .toList());
    }

    private static Bar bar(SkuId sku) {
        return new Bar(sku, CARD_PLAN_ONLY.refuse(with("skuId", Ids.text(sku))));
    }
}
