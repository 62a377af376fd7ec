package mall.pricing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.kernel.Money;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Lane;
import mall.pricing.spi.Offer;
import mall.pricing.spi.PriceRule;

/** One price for every delivery, free from a certain amount of goods. */
@ApplicationScoped
class FreightRule implements PriceRule {

    private final Offer.Freight offer;

    FreightRule(PricingConfig config) {
        this.offer = new Offer.Freight(
                "FREIGHT",
                "运费",
                Money.ofFen(config.freight().flatFen()),
                Optional.of(Money.ofFen(config.freight().freeFromFen())));
    }

    @Override
    public Lane lane() {
        return Lane.FREIGHT;
    }

    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        return Uni.createFrom().item(List.of(offer));
    }
}
