package mall.pricing;

import static java.util.stream.Collectors.toSet;
import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.SaleRule;
import mall.shipping.Freight;
import mall.shipping.FreightQuote;

/** What the delivery costs, one offer for each freight template; bars what cannot be sent where it shall go. */
@ApplicationScoped
class FreightRule implements PriceRule, SaleRule {

    private static final String FREIGHT = "FREIGHT";

    private final Freight freight;

    FreightRule(Freight freight) {
        this.freight = freight;
    }

    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        List<Offer> offers =
                quote(basket).parts().stream().map(FreightRule::offer).toList();
        return Uni.createFrom().item(offers);
    }

    /** Bars with REGION_NOT_DELIVERABLE or REGION_UNKNOWN. */
    @Override
    public Uni<List<Bar>> bars(Basket basket) {
        List<Bar> bars = quote(basket).barred().entrySet().stream()
                .map(barred -> new Bar(
                        new SkuId(barred.getKey()), barred.getValue().refuse(with("skuId", Ids.text(barred.getKey())))))
                .toList();
        return Uni.createFrom().item(bars);
    }

    private FreightQuote quote(Basket basket) {
        return freight.quote(
                basket.lines().stream()
                        .filter(line -> !line.offer().virtual())
                        .map(FreightRule::line)
                        .toList(),
                basket.destination().map(to -> new Freight.Destination(to.province(), to.city())));
    }

    private static Freight.Line line(Basket.Line line) {
        return new Freight.Line(
                line.offer().product().value(),
                line.sku().value(),
                line.quantity(),
                line.offer().weightGrams());
    }

    private static Offer offer(FreightQuote.Part part) {
        return new Offer.Freight(
                FREIGHT,
                "运费",
                new Offer.Source(FREIGHT, part.template().value(), part.version()),
                part.skus().stream().map(SkuId::new).collect(toSet()),
                part.amount(),
                part.freeFrom());
    }
}
