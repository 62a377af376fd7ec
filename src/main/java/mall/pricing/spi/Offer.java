package mall.pricing.spi;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.catalog.SkuId;
import mall.kernel.Money;

/** What a rule offers for a basket: plain values, so that the engine decides in plain Java. */
public sealed interface Offer {

    /** Stable name of the rule, e.g. {@code GROUP_BUY}; on the wire. */
    String code();

    /** Chinese name shown to the shopper, e.g. 拼团价. */
    String name();

    /**
     * Other prices per piece. SKUs that are not named keep theirs.
     *
     * @param allowedAfter the later lanes this price may be combined with; FREIGHT always runs
     */
    record UnitPrices(String code, String name, Map<SkuId, Money> prices, Set<Lane> allowedAfter) implements Offer {}

    /**
     * What the delivery costs.
     *
     * @param freeFrom the goods, after every discount, that make it free; empty when nothing does
     */
    record Freight(String code, String name, Money amount, Optional<Money> freeFrom) implements Offer {}
}
