package mall.pricing;

import static java.util.stream.Collectors.toMap;
import static mall.kernel.ErrorCode.with;
import static mall.pricing.PricingError.PROMOTION_INVALID;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mall.catalog.CategoryTree;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.pricing.PromotionBenefit.FullReduction;
import mall.pricing.PromotionBenefit.Gift;
import mall.pricing.PromotionBenefit.NthPiece;
import mall.pricing.PromotionBenefit.SalePrice;
import mall.pricing.spi.Offer.FullReduction.Tier;

/** What makes the terms of a promotion sound. Every fault names its field. */
final class PromotionRules {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration FURTHEST = Duration.ofDays(731);

    private final PromotionTerms terms;
    private final Map<SkuId, SkuOffer> offers;
    private final CategoryTree tree;
    private final List<Map<String, String>> faults = new ArrayList<>();

    private PromotionRules(PromotionTerms terms, List<SkuOffer> offers, CategoryTree tree) {
        this.terms = terms;
        this.offers = offers.stream().collect(toMap(SkuOffer::id, Function.identity()));
        this.tree = tree;
    }

    /** The SKUs that the benefit names. */
    static List<SkuId> skusOf(PromotionBenefit benefit) {
        if (benefit instanceof SalePrice sale) {
            return List.copyOf(sale.prices().keySet());
        }
        return benefit instanceof Gift gift ? List.of(gift.sku()) : List.of();
    }

    /**
     * Refuses with PROMOTION_INVALID and all faults as {@code violations}.
     *
     * @param offers the SKUs that the benefit names, as the catalog knows them
     */
    static void check(PromotionTerms terms, List<SkuOffer> offers, CategoryTree tree, Instant now) {
        PromotionRules rules = new PromotionRules(terms, offers, tree);
        rules.checkWindow(now);
        rules.checkStacking();
        rules.checkBenefit();
        if (!rules.faults.isEmpty()) {
            throw PROMOTION_INVALID.refuse(with("violations", rules.faults));
        }
    }

    private void checkWindow(Instant now) {
        require(terms.startsAt().isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于开始时间");
        require(now.isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于现在");
        require(terms.endsAt().isBefore(now.plus(FURTHEST)), "endsAt", "结束时间最远为两年以后");
        Duration length = Duration.between(terms.startsAt(), terms.endsAt());
        require(length.compareTo(LONGEST) <= 0, "endsAt", "活动最长一年");
    }

    private void checkStacking() {
        boolean laterOnly = terms.allows().stream()
                .allMatch(step -> step.compareTo(terms.benefit().kind().step()) > 0);
        require(laterOnly, "allows", "只能填写排在本活动之后的优惠步骤");
    }

    private void checkBenefit() {
        if (terms.benefit() instanceof SalePrice sale) {
            checkSale(sale);
        } else if (terms.benefit() instanceof NthPiece nth) {
            require(nth.payBasisPoints() < Rates.WHOLE, "benefit.nthPiece.payBasisPoints", "第 N 件须有优惠");
        } else if (terms.benefit() instanceof FullReduction reduction) {
            checkTiers(reduction);
        } else if (terms.benefit() instanceof Gift gift) {
            checkGift(gift);
        }
    }

    private void checkSale(SalePrice sale) {
        require(
                !sale.prices().isEmpty() || sale.payBasisPoints() < Rates.WHOLE,
                "benefit.salePrice.payBasisPoints",
                "请填写折扣，或逐个规格填写活动价");
        sale.prices().forEach((sku, price) -> {
            Optional<SkuOffer> offer = Optional.ofNullable(offers.get(sku));
            require(
                    offer.filter(one -> terms.scope().covers(one, tree)).isPresent(),
                    "benefit.salePrice.prices",
                    "填写了活动价的规格不在活动范围内");
            offer.ifPresent(one -> require(
                    one.price().isMoreThan(price),
                    "benefit.salePrice.prices",
                    "活动价必须低于商品原价 " + one.price().inYuan()));
        });
    }

    private void checkTiers(FullReduction reduction) {
        List<Tier> tiers = reduction.tiers();
        boolean byMoney = tiers.get(0).fromAmount().isPositive();
        for (int i = 0; i < tiers.size(); i++) {
            Tier tier = tiers.get(i);
            String field = "benefit.fullReduction.tiers[" + i + "]";
            require(tier.fromAmount().isPositive() != tier.fromPieces() > 0, field, "满额与满件须填写其中一项");
            require(tier.fromAmount().isPositive() == byMoney, field, "各档须统一为满额或满件");
            require(tier.off().isPositive() != tier.payBasisPoints() < Rates.WHOLE, field, "减免金额与折扣须填写其中一项");
            require(!byMoney || tier.off().compareTo(tier.fromAmount()) < 0, field + ".offFen", "减免金额必须低于门槛");
            if (i > 0) {
                checkRising(tiers.get(i - 1), tier, field);
            }
        }
        require(
                !reduction.repeating()
                        || tiers.size() == 1 && tiers.get(0).off().isPositive(),
                "benefit.fullReduction.repeating",
                "每满减只能有一档，并且须为减免金额");
    }

    private void checkRising(Tier lower, Tier tier, String field) {
        require(
                tier.fromAmount().isMoreThan(lower.fromAmount()) || tier.fromPieces() > lower.fromPieces(),
                field,
                "门槛必须逐档提高");
        require(
                tier.off().isMoreThan(lower.off()) || tier.payBasisPoints() < lower.payBasisPoints(),
                field,
                "优惠必须逐档增加");
    }

    private void checkGift(Gift gift) {
        Optional<SkuOffer> offer = Optional.ofNullable(offers.get(gift.sku()));
        require(offer.filter(SkuOffer::published).isPresent(), "benefit.gift.skuId", "赠品须为在售商品");
        require(offer.filter(SkuOffer::virtual).isEmpty(), "benefit.gift.skuId", "虚拟商品不能作为赠品");
        require(gift.from().isPositive(), "benefit.gift.fromFen", "请填写满赠门槛");
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
