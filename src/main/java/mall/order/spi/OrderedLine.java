package mall.order.spi;

import mall.catalog.SkuId;
import mall.kernel.Money;

/**
 * One line of an order as its participants see it.
 *
 * @param payable what the shopper pays for the whole line, after every discount
 */
public record OrderedLine(SkuId sku, int quantity, Money unitPrice, Money payable) {}
