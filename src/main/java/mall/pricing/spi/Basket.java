package mall.pricing.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.kernel.Money;

/**
 * What is to be priced, with every fact the engine itself needs already read.
 *
 * @param destination where it goes; empty while no address is chosen
 * @param wish what the shopper wants to pay with
 * @param at the moment of pricing, read once
 */
public record Basket(
        MemberId member,
        List<Line> lines,
        Optional<Deal> deal,
        Optional<Destination> destination,
        Wish wish,
        Instant at) {

    /** The same question about other lines. */
    public Basket withLines(List<Line> others) {
        return new Basket(member, others, deal, destination, wish, at);
    }

    /** One line, at most one per SKU. */
    public record Line(SkuOffer offer, int quantity) {

        public SkuId sku() {
            return offer.id();
        }

        /** The list price of one piece. */
        public Money unitPrice() {
            return offer.price();
        }
    }

    /** Where a basket goes, as far as a price may depend on it. */
    public record Destination(String province, String city) {}
}
