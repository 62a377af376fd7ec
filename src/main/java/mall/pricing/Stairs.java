package mall.pricing;

import java.util.Optional;
import mall.kernel.Money;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.FullReduction.Tier;

/** The tiers of a 满减, and where some goods stand on them. */
final class Stairs {

    private final Offer.FullReduction offer;
    private final Money goods;
    private final int pieces;

    Stairs(Offer.FullReduction offer, Money goods, int pieces) {
        this.offer = offer;
        this.goods = goods;
        this.pieces = pieces;
    }

    /** What the best tier that is reached takes off; never more than the goods cost. */
    Money off() {
        return offer.tiers().stream()
                .filter(this::isReached)
                .map(tier -> Rates.off(times(tier.off(), times(tier)), tier.payBasisPoints(), goods))
                .reduce(Money.ZERO, Money::max);
    }

    /** What is missing for the next tier, if that takes off more than {@code taken}. */
    Optional<Quote.Hint> next(Money taken) {
        Optional<Tier> next = offer.repeating()
                ? offer.tiers().stream().findFirst()
                : offer.tiers().stream().filter(tier -> !isReached(tier)).findFirst();
        return next.flatMap(tier -> missingFor(tier, taken));
    }

    private Optional<Quote.Hint> missingFor(Tier tier, Money taken) {
        long times = isReached(tier) ? times(tier) + 1 : 1;
        boolean byMoney = tier.fromAmount().isPositive();
        Money missing = byMoney ? times(tier.fromAmount(), times).minus(goods) : Money.ZERO;
        int missingPieces = byMoney ? 0 : Math.toIntExact(tier.fromPieces() * times - pieces);
        Money then = Rates.off(times(tier.off(), times), tier.payBasisPoints(), goods.plus(missing));
        return Optional.of(then)
                .filter(off -> off.isMoreThan(taken))
                .map(off -> Hints.tier(offer.code(), missing, missingPieces, off, tier.payBasisPoints()));
    }

    private boolean isReached(Tier tier) {
        return tier.fromAmount().isPositive() ? !tier.fromAmount().isMoreThan(goods) : tier.fromPieces() <= pieces;
    }

    private long times(Tier tier) {
        if (!offer.repeating()) {
            return 1;
        }
        return tier.fromAmount().isPositive() ? goods.fen() / tier.fromAmount().fen() : pieces / tier.fromPieces();
    }

    // often more than an int counts: large goods over a small amount
    private static Money times(Money amount, long times) {
        return Money.ofFen(Math.multiplyExact(amount.fen(), times));
    }
}
