package mall.pricing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mall.kernel.Money;
import mall.pricing.spi.Step;

/**
 * Finds the coupons that make a basket cheapest: at most one for products, one for the order and one for the freight,
 * judged by what goods and freight cost before points.
 *
 * <p>Every pair of a product and an order coupon is looked at – a sum, no more. Only where its goods alone do not cost
 * more than the best that is known are freight and freight coupons worked out: freight is never negative, so nothing is
 * missed.
 */
final class CouponSearch {

    private final Amounts goods;
    private final FreightLane freight;
    private final List<Optional<Card>> product;
    private final List<Optional<Card>> order;
    private final List<Optional<Card>> delivery;

    private CouponChoice best = new CouponChoice(Optional.empty(), Optional.empty(), Optional.empty());
    private Money lowest;

    /**
     * @param goods what the goods cost before coupons
     * @param cards to choose from
     */
    CouponSearch(Amounts goods, FreightLane freight, List<Card> cards) {
        this.goods = goods;
        this.freight = freight;
        this.product = oneOrNone(cards, Step.PRODUCT_COUPON);
        this.order = oneOrNone(cards, Step.ORDER_COUPON);
        this.delivery = oneOrNone(cards, Step.FREIGHT_COUPON);
        this.lowest = goods.total().plus(freight.left(goods).total());
    }

    /** The best choice; no coupon at all when none saves anything. */
    CouponChoice best() {
        for (Optional<Card> coupon : product) {
            if (coupon.isEmpty() || coupon.get().saves(goods, goods).isPositive()) {
                Amounts left = less(goods, coupon);
                order.forEach(second -> compare(coupon, second, left));
            }
        }
        return best;
    }

    private void compare(Optional<Card> first, Optional<Card> second, Amounts left) {
        Money off = second.map(card -> card.saves(left, left)).orElse(Money.ZERO);
        boolean idle = second.isPresent() && off.isZero();
        if (!idle && !left.total().minus(off).isMoreThan(lowest)) {
            compareWithFreight(first, second, less(left, second));
        }
    }

    private void compareWithFreight(Optional<Card> first, Optional<Card> second, Amounts left) {
        Amounts due = freight.left(left);
        Money total = left.total().plus(due.total());
        for (Optional<Card> third : delivery) {
            Money off = third.map(card -> card.saves(left, due)).orElse(Money.ZERO);
            if (third.isEmpty() || off.isPositive()) {
                keepBetter(new CouponChoice(first, second, third), total.minus(off));
            }
        }
    }

    private void keepBetter(CouponChoice choice, Money total) {
        int difference = total.compareTo(lowest);
        if (difference < 0 || difference == 0 && CouponChoice.THRIFTY.compare(choice, best) < 0) {
            best = choice;
            lowest = total;
        }
    }

    private static Amounts less(Amounts goods, Optional<Card> coupon) {
        return coupon.map(card -> goods.minus(card.parts(goods, goods))).orElse(goods);
    }

    // the strongest first: what is found early cuts the rest short
    private List<Optional<Card>> oneOrNone(List<Card> cards, Step step) {
        Stream<Card> some = cards.stream()
                .filter(card -> card.step() == step)
                .sorted(comparing(card -> card.saves(goods, goods), reverseOrder()));
        return Stream.concat(some.map(Optional::of), Stream.of(Optional.<Card>empty()))
                .toList();
    }
}
