package mall.pricing;

import java.util.stream.Collectors;
import mall.pricing.PromotionBenefit.FullReduction;
import mall.pricing.PromotionBenefit.Gift;
import mall.pricing.PromotionBenefit.NthPiece;
import mall.pricing.PromotionBenefit.SalePrice;
import mall.pricing.spi.Offer.FullReduction.Tier;

/** What a promotion gives, in one line for its label. */
final class PromotionText {

    private PromotionText() {}

    static String of(PromotionBenefit benefit) {
        if (benefit instanceof SalePrice sale) {
            return sale.prices().isEmpty() ? "限时 " + Words.rate(sale.payBasisPoints()) : "限时价";
        }
        if (benefit instanceof NthPiece nth) {
            return "第 %d 件 %s".formatted(nth.nth(), Words.rate(nth.payBasisPoints()));
        }
        if (benefit instanceof FullReduction reduction) {
            String every = reduction.repeating() ? "每" : "";
            return reduction.tiers().stream().map(tier -> every + tier(tier)).collect(Collectors.joining("，"));
        }
        Gift gift = (Gift) benefit;
        return "满 %s 赠 %d 件".formatted(Words.yuan(gift.from()), gift.quantity());
    }

    private static String tier(Tier tier) {
        String from = tier.fromAmount().isPositive() ? Words.yuan(tier.fromAmount()) : tier.fromPieces() + " 件";
        String benefit =
                tier.off().isPositive() ? "减 " + Words.yuan(tier.off()) : "打 " + Words.rate(tier.payBasisPoints());
        return "满 %s %s".formatted(from, benefit);
    }
}
