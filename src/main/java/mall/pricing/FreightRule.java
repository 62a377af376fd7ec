package mall.pricing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mall.kernel.Money;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.PriceRule;

/** One price for every delivery, free from a certain amount of goods. */
@ApplicationScoped
class FreightRule implements PriceRule {

    private static final Offer.Source SOURCE = new Offer.Source("FREIGHT", 0, 0);

    private final PricingConfig.Freight freight;

    FreightRule(PricingConfig config) {
        this.freight = config.freight();
    }

    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        return Uni.createFrom()
                .item(List.of(new Offer.Freight(
                        "FREIGHT",
                        "运费",
                        SOURCE,
                        basket.lines().stream().map(Basket.Line::sku).collect(Collectors.toSet()),
                        Money.ofFen(freight.flatFen()),
                        Optional.of(Money.ofFen(freight.freeFromFen())))));
    }
}
