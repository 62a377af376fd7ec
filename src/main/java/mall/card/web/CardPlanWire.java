package mall.card.web;

import java.util.List;
import mall.card.CardPlan;
import mall.card.CardPlanTerms;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plan that can be bought. */
@Schema(name = "CardPlan")
record CardPlanWire(
        String id,
        String name,
        @Schema(description = "下单用的虚拟商品规格") String skuId,
        int days,
        long priceFen,
        @Schema(description = "体验卡每人一生限购一次") boolean trial,
        @Schema(description = "每人限购次数") int perMember,
        List<CardBenefitWire> benefits) {

    static CardPlanWire of(CardPlan plan) {
        CardPlanTerms terms = plan.terms();
        return new CardPlanWire(
                Ids.text(plan.id()),
                terms.name(),
                Ids.text(terms.sku()),
                terms.days(),
                terms.price().fen(),
                terms.trial(),
                terms.perMember(),
                CardText.benefits(terms.benefits()));
    }
}
