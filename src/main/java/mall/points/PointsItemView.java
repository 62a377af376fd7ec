package mall.points;

import mall.catalog.SkuOffer;

/**
 * An item as a shopper sees it.
 *
 * @param offer its SKU as the catalog sells it
 */
public record PointsItemView(PointsItem item, SkuOffer offer) {}
