package mall.membership;

import static mall.membership.MembershipError.LEVEL_TOO_LOW;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.Exclusivity;
import mall.catalog.SkuOffer;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.pricing.spi.Basket;
import mall.pricing.spi.SaleRule;

/**
 * Exclusive products and early access: what is for members of a level and above is not for those below. A level that the
 * ladder does not know is nobody's: such a product waits for ops.
 */
@ApplicationScoped
class ExclusivityRule implements SaleRule {

    private final StandingStore store;
    private final MemberLevels levels;

    ExclusivityRule(StandingStore store, MemberLevels levels) {
        this.store = store;
        this.levels = levels;
    }

    /** Costs a statement only when something in the basket is exclusive. */
    @Override
    public Uni<List<Bar>> bars(Basket basket) {
        return basket.lines().stream().anyMatch(line -> holds(line, basket).isPresent())
                ? store.level(basket.member()).map(code -> bars(basket, levels.ladder(), code))
                : Uni.createFrom().item(List.of());
    }

    static List<Bar> bars(Basket basket, Ladder ladder, Optional<String> code) {
        Level level = ladder.levelOf(code);
        return basket.lines().stream()
                .flatMap(line -> holds(line, basket)
                        .filter(exclusivity -> !admits(ladder, level, exclusivity))
                        .map(exclusivity -> bar(line.offer(), exclusivity, ladder))
                        .stream())
                .toList();
    }

    private static Optional<Exclusivity> holds(Basket.Line line, Basket basket) {
        return line.offer().exclusivity().filter(exclusivity -> exclusivity.holdsAt(basket.at()));
    }

    private static boolean admits(Ladder ladder, Level level, Exclusivity exclusivity) {
        return ladder.find(exclusivity.level())
                .map(least -> least.threshold() <= level.threshold())
                .orElse(false);
    }

    private static Bar bar(SkuOffer offer, Exclusivity exclusivity, Ladder ladder) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("skuId", Ids.text(offer.id()));
        facts.put("level", exclusivity.level());
        ladder.find(exclusivity.level()).ifPresent(least -> facts.put("levelName", least.name()));
        exclusivity.until().ifPresent(until -> facts.put("opensAt", BusinessTime.onTheWire(until)));
        return new Bar(offer.id(), LEVEL_TOO_LOW.refuse(facts));
    }
}
