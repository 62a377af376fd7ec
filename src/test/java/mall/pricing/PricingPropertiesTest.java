package mall.pricing;

import static mall.pricing.PricingFixtures.fen;
import static mall.pricing.PricingFixtures.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.RandomPricing.Case;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Use;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;

/** What holds for every basket and whatever the rules offer. */
class PricingPropertiesTest {

    private static final int CASES = 1_000;

    @Test
    void everyFenIsExplainedAndLiesOnALine() {
        Cases.seeded(20261121).times(CASES, r -> {
            Quote quote = RandomPricing.any(r).quote();
            assertThat(quote.payable())
                    .isEqualTo(quote.goods().minus(quote.discount()).plus(quote.freight()))
                    .isEqualTo(quote.goods().plus(sum(quote.adjustments(), Quote.Adjustment::amount)))
                    .isEqualTo(sum(quote.lines(), Quote.Line::payable));
            assertThat(quote.lines())
                    .allSatisfy(line ->
                            assertThat(line.payable().minus(line.goods())).isEqualTo(adjustmentsOf(quote, line.sku())));
            assertThat(quote.adjustments()).allSatisfy(one -> assertThat(sum(one.shares(), Quote.Share::amount))
                    .isEqualTo(one.amount()));
        });
    }

    @Test
    void noLineCostsLessThanNothing() {
        Cases.seeded(20261122)
                .times(CASES, r -> assertThat(RandomPricing.any(r).quote().lines())
                        .allSatisfy(line -> {
                            assertThat(line.net()).isGreaterThanOrEqualTo(Money.ZERO);
                            assertThat(line.discount()).isGreaterThanOrEqualTo(Money.ZERO);
                            assertThat(line.freight()).isGreaterThanOrEqualTo(Money.ZERO);
                            assertThat(line.giftQuantity()).isLessThanOrEqualTo(line.quantity());
                        }));
    }

    @Test
    void theOrderInWhichRulesAnswerDoesNotMatter() {
        Cases.seeded(20261123).times(CASES, r -> {
            Case any = RandomPricing.any(r);
            Quote shuffled = PricingEngine.price(any.basket(), r.shuffled(any.offers()));
            assertThat(shuffled).isEqualTo(any.quote());
        });
    }

    @Test
    void whatTheMemberGivesIsWorthWhatItTakesOff() {
        Cases.seeded(20261124).times(CASES, r -> {
            Case any = RandomPricing.any(r);
            Quote quote = any.quote();
            Money taken = sum(
                    quote.adjustments().stream()
                            .filter(one -> RandomPricing.OWN.contains(one.code()))
                            .toList(),
                    Quote.Adjustment::amount);
            assertThat(sum(quote.uses(), Use::worth)).isEqualTo(taken.negated());
            assertThat(quote.uses().stream().map(use -> use.kind() + use.reference()))
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void pointsNeverPassTheWishThePurseOrTheCap() {
        Cases.seeded(20261125).times(CASES, r -> {
            Case any = RandomPricing.withoutDeal(r);
            Quote quote = any.quote();
            Optional<Offer.Points> offer = any.points();
            Optional<Use> spent = quote.uses().stream()
                    .filter(use -> use.kind().equals(Use.POINTS))
                    .findFirst();
            if (offer.isEmpty()) {
                assertThat(spent).isEmpty();
            }
            spent.ifPresent(use -> {
                Money goods = sum(quote.lines(), Quote.Line::net).plus(use.worth());
                assertThat(use.amount())
                        .isLessThanOrEqualTo(any.basket().wish().points())
                        .isLessThanOrEqualTo(offer.orElseThrow().available());
                assertThat(use.worth().fen() * 10_000)
                        .isLessThanOrEqualTo(goods.fen() * offer.orElseThrow().capBasisPoints());
                assertThat(use.worth())
                        .as("rounded down, and no point for nothing")
                        .isEqualTo(fen(use.amount() * 100 / offer.orElseThrow().perYuan()));
                assertThat(use.perSku().values().stream().mapToLong(Long::longValue))
                        .allMatch(points -> points > 0)
                        .satisfies(points -> assertThat(points.stream()
                                        .mapToLong(Long::longValue)
                                        .sum())
                                .isEqualTo(use.amount()));
            });
        });
    }

    @Test
    void whoeverWishesForAllOfThemSpendsThePointsAQuoteSaidHeCould() {
        Cases.seeded(20261127).times(CASES, r -> {
            Case any = RandomPricing.withoutDeal(r);
            Optional<Quote.PointsPart> told = any.quote().points();
            assertThat(told.isPresent()).isEqualTo(any.points().isPresent());
            told.ifPresent(part -> {
                Quote all = RandomPricing.wishing(any, Long.MAX_VALUE).quote();
                assertThat(sum(
                                all.uses().stream()
                                        .filter(use -> use.kind().equals(Use.POINTS))
                                        .toList(),
                                Use::worth))
                        .isEqualTo(part.worth());
                assertThat(all.uses().stream()
                                .filter(use -> use.kind().equals(Use.POINTS))
                                .mapToLong(Use::amount)
                                .sum())
                        .isEqualTo(part.usable())
                        .isLessThanOrEqualTo(part.available());
            });
        });
    }

    @Test
    void hintsAreFewAndTheNearestComeFirst() {
        Cases.seeded(20261126).times(CASES, r -> {
            List<Quote.Hint> hints = RandomPricing.any(r).quote().hints();
            assertThat(hints).hasSizeLessThanOrEqualTo(5).isSortedAccordingTo((one, other) -> one.missing()
                    .compareTo(other.missing()));
            assertThat(hints).allMatch(hint -> hint.missing().isPositive() || hint.missingPieces() > 0);
        });
    }

    private static Money adjustmentsOf(Quote quote, SkuId sku) {
        return sum(
                quote.adjustments().stream()
                        .flatMap(one -> one.shares().stream())
                        .filter(share -> share.sku().equals(sku))
                        .toList(),
                Quote.Share::amount);
    }
}
