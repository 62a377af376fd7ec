package mall.card;

import mall.catalog.SkuId;
import mall.kernel.Money;

/**
 * What a plan costs and gives, as ops writes it. Frozen once the plan is published.
 *
 * @param name Chinese, e.g. 黑卡季卡
 * @param sku virtual, stands for the card in an order
 * @param days how long a period lasts, in times 24 hours
 * @param price may be zero; at most the list price of the SKU
 * @param trial whether it is for trying out: a member has one trial in his life, of whatever plan
 * @param perMember how many periods of the plan a member may buy; those of orders that ended unpaid do not count
 */
public record CardPlanTerms(
        String name, SkuId sku, int days, Money price, boolean trial, int perMember, CardBenefits benefits) {}
