package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderParticipant;
import mall.order.spi.PaidOrder;
import mall.order.spi.Reservation;
import mall.platform.http.RequestError;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Offer;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.Step;

/**
 * A deal that does what its terms say: {@code priceFen} of a piece, {@code window} in seconds, what is said when it is
 * {@code paid} (HOLD, DELIVERED, LOST), and what becomes of {@code late} money (AGAIN, or REFUSE for a deal that falls through).
 */
@ApplicationScoped
class TestDeal implements PriceRule, OrderParticipant {

    private static final Offer.Source SOURCE = new Offer.Source("TEST", 0, 0);

    static final String TYPE = "TEST";

    /** A deal with these terms: name, value, name, value, … */
    static Map<String, String> of(String... terms) {
        Map<String, String> deal = new LinkedHashMap<>(Map.of("type", TYPE));
        for (int i = 0; i < terms.length; i += 2) {
            deal.put(terms[i], terms[i + 1]);
        }
        return deal;
    }

    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        List<Offer> offers = mine(basket.deal()).flatMap(deal -> deal.term("priceFen")).stream()
                .<Offer>map(price ->
                        new Offer.UnitPrices(Step.DEAL, TYPE, "测试价", SOURCE, all(basket, price), Map.of(), Set.of()))
                .toList();
        return Uni.createFrom().item(offers);
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public Uni<Reservation> reserve(OrderDraft draft) {
        return Uni.createFrom()
                .item(mine(draft.deal()).map(TestDeal::reservation).orElse(Reservation.NOTHING));
    }

    @Override
    public Uni<Confirmation> confirm(PaidOrder order) {
        return Uni.createFrom()
                .item(mine(order.deal()).map(TestDeal::confirmation).orElse(Confirmation.SHIP));
    }

    @Override
    public Uni<Void> release(EndedOrder order) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Optional<Deal>> rescue(EndedOrder order) {
        return Uni.createFrom()
                .item(mine(order.deal()).filter(deal -> deal.term("late").isPresent()));
    }

    private static Reservation reservation(Deal deal) {
        if (deal.term("late").filter("REFUSE"::equals).isPresent()
                && deal.term("placed").isPresent()) {
            throw RequestError.NOT_FOUND.refuse();
        }
        return new Reservation(
                Optional.of(deal.with("placed", "once")),
                deal.term("window").map(Long::parseLong).map(Duration::ofSeconds));
    }

    private static Confirmation confirmation(Deal deal) {
        return switch (deal.term("paid").orElse("SHIP")) {
            case "HOLD" -> new Confirmation.Hold(deal.with("groupId", "0HZX000000001"));
            case "DELIVERED" -> new Confirmation.Delivered();
            case "LOST" -> new Confirmation.Lost("活动已结束，款项原路退回");
            default -> Confirmation.SHIP;
        };
    }

    private static Optional<Deal> mine(Optional<Deal> deal) {
        return deal.filter(one -> one.type().equals(TYPE));
    }

    private static Map<SkuId, Money> all(Basket basket, String priceFen) {
        return basket.lines().stream()
                .map(Basket.Line::sku)
                .collect(Collectors.toMap(Function.identity(), sku -> Money.ofFen(Long.parseLong(priceFen))));
    }
}
