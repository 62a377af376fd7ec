package mall.card;

import static mall.card.CardError.CARD_PLAN_INVALID;
import static mall.kernel.ErrorCode.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mall.catalog.SkuOffer;
import mall.pricing.spi.Step;

/** What makes the terms of a plan sound. Every fault names its field. */
final class CardPlanRules {

    private final List<Map<String, String>> faults = new ArrayList<>();

    private CardPlanRules() {}

    /**
     * Refuses with CARD_PLAN_INVALID and all faults as {@code violations}.
     *
     * @param offer the SKU of the terms as the catalog knows it
     */
    static void check(CardPlanTerms terms, SkuOffer offer) {
        CardPlanRules rules = new CardPlanRules();
        rules.checkSale(terms, offer);
        rules.checkBenefits(terms.benefits());
        if (!rules.faults.isEmpty()) {
            throw CARD_PLAN_INVALID.refuse(with("violations", rules.faults));
        }
    }

    private void checkSale(CardPlanTerms terms, SkuOffer offer) {
        require(offer.virtual(), "skuId", "会员卡须使用虚拟商品规格");
        require(
                !terms.price().isMoreThan(offer.price()),
                "priceFen",
                "价格不能高于商品原价 " + offer.price().inYuan());
        require(!terms.trial() || terms.perMember() == 1, "perMember", "体验卡每人限购一次");
    }

    private void checkBenefits(CardBenefits benefits) {
        require(
                benefits.allows().stream().allMatch(step -> step.compareTo(Step.MEMBER_PRICE) > 0),
                "allowedSteps",
                "只能选择会员价之后的优惠");
        require(
                benefits.coupons().stream()
                                .map(CardBenefits.MonthlyCoupon::template)
                                .distinct()
                                .count()
                        == benefits.coupons().size(),
                "coupons",
                "优惠券重复");
        require(
                benefits.hasPrices()
                        || benefits.pointsBasisPoints() > CardBenefits.WHOLE
                        || benefits.freeFreights() > 0
                        || !benefits.coupons().isEmpty(),
                "priceBasisPoints",
                "请至少设置一项权益");
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
