package mall.pricing.spi;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/**
 * A price rule of some room: reads its facts and offers. Implemented by CDI beans; pricing finds them all and never
 * names one.
 */
public interface PriceRule {

    /**
     * What this rule offers for the basket; empty when it has nothing to say. Called inside a unit of work; may refuse,
     * e.g. when the deal that was asked for is over.
     */
    Uni<List<Offer>> offers(Basket basket);

    /**
     * The steps its offers may belong to. A rule is not asked for the price of an order whose deal leaves none of them;
     * a quote asks every rule, so that it can explain what the deal forbids.
     */
    default Set<Step> steps() {
        return Step.all();
    }
}
