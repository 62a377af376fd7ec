package mall.pricing.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;

/**
 * What is to be priced, with every fact the engine itself needs already read.
 *
 * @param destination where it goes; empty while no address is chosen
 * @param at the moment of pricing, read once
 */
public record Basket(
        MemberId member, List<Line> lines, Optional<Deal> deal, Optional<Destination> destination, Instant at) {

    /**
     * One line, at most one per SKU.
     *
     * @param unitPrice the list price of one piece
     */
    public record Line(SkuId sku, String productTitle, Money unitPrice, int quantity, int weightGrams) {}

    /** Where a basket goes, as far as a price may depend on it. */
    public record Destination(String province, String city) {}
}
