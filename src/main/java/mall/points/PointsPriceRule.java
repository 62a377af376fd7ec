package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.PriceRule;

/** Points at checkout: so many are a yuan, and they pay at most a share of the goods. */
@ApplicationScoped
class PointsPriceRule implements PriceRule {

    private static final String CODE = "POINTS";
    private static final String NAME = "积分抵扣";
    private static final Offer.Source SOURCE = new Offer.Source(CODE, 0, 0);

    private final StatementStore statements;
    private final PointsConfig config;

    PointsPriceRule(StatementStore statements, PointsConfig config) {
        this.statements = statements;
        this.config = config;
    }

    /** An order that spends no points costs no question; a quote is told what it could spend. */
    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        return basket.wish().points() == 0 && !basket.wish().undecided()
                ? Uni.createFrom().item(List.of())
                : statements.available(basket.member(), basket.at()).map(points -> List.of(offer(points)));
    }

    private Offer offer(long available) {
        return new Offer.Points(CODE, NAME, SOURCE, available, config.spentPerYuan(), config.capBasisPoints());
    }
}
