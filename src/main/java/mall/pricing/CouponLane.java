package mall.pricing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.toMap;
import static mall.kernel.ErrorCode.with;
import static mall.pricing.PricingError.COUPON_NOT_USABLE;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;
import mall.pricing.spi.Use;

/** The member's coupons: which are used, and a word on each of them. */
final class CouponLane {

    private static final Comparator<Quote.CouponVerdict> USEFUL_FIRST = comparing(
                    Quote.CouponVerdict::used, reverseOrder())
            .thenComparing(Quote.CouponVerdict::saves, reverseOrder())
            .thenComparing(Quote.CouponVerdict::missing)
            .thenComparing(Quote.CouponVerdict::id);

    private final Tally tally;
    private final FreightLane freight;
    private final List<Card> cards;
    private final Amounts before;
    private final CouponChoice choice;
    private final boolean chosen;
    private final Map<Step, Money> saved = new EnumMap<>(Step.class);

    /** @param wished the coupons to use, by raw id; empty means the best. Refuses with COUPON_NOT_USABLE. */
    CouponLane(Tally tally, FreightLane freight, List<Offer.Coupon> offers, Optional<Set<Long>> wished) {
        this.tally = tally;
        this.freight = freight;
        this.cards = offers.stream().map(offer -> new Card(offer, tally)).toList();
        this.before = tally.goods();
        this.chosen = wished.isPresent();
        this.choice = wished.map(this::exactly).orElseGet(() -> new CouponSearch(before, freight, cards).best());
    }

    /** Uses the coupons that work on goods. */
    void useOnGoods() {
        Stream.of(choice.product(), choice.order()).flatMap(Optional::stream).forEach(card -> {
            Amounts parts = card.parts(tally.goods(), tally.goods());
            tally.takeOff(card.coupon(), parts);
            use(card, parts);
        });
    }

    /**
     * Uses the coupon that works on freight.
     *
     * @param goods what the goods cost before points
     */
    void useOnFreight(Amounts goods) {
        choice.freight().ifPresent(card -> {
            Amounts parts = card.parts(goods, tally.freight());
            tally.addFreight(card.coupon(), parts.negated());
            use(card, parts);
        });
    }

    private void use(Card card, Amounts parts) {
        saved.put(card.step(), parts.total());
        tally.use(new Use(Use.COUPON, card.coupon().id(), 1, parts.total(), Map.of()));
    }

    /** What each coupon could do alone, the used and the useful first. */
    List<Quote.CouponVerdict> verdicts() {
        Amounts due = freight.left(before);
        return cards.stream()
                .map(card -> verdict(card, card.step() == Step.FREIGHT_COUPON ? due : before))
                .sorted(USEFUL_FIRST)
                .toList();
    }

    private Quote.CouponVerdict verdict(Card card, Amounts price) {
        boolean used = choice.cards().anyMatch(card::equals);
        Optional<CouponReason> reason = used ? Optional.empty() : card.reason(before, price);
        Money missing =
                reason.filter(CouponReason.BELOW_THRESHOLD::equals).isPresent() ? card.missing(before) : Money.ZERO;
        Offer.Coupon coupon = card.coupon();
        return new Quote.CouponVerdict(
                coupon.id(), coupon.name(), card.saves(before, price), used, reason.map(Enum::name), missing);
    }

    /**
     * The coupon that is nearest to being usable, if it would beat the one that is used in its place. Nothing for who has
     * chosen his coupons.
     */
    Stream<Quote.Hint> hints() {
        return chosen
                ? Stream.empty()
                : nearest().map(card -> Hints.coupon(card.coupon(), card.missing(before))).stream();
    }

    private Optional<Card> nearest() {
        return cards.stream()
                .filter(card -> card.reason(before, before)
                        .filter(CouponReason.BELOW_THRESHOLD::equals)
                        .isPresent())
                .filter(card -> card.promises().isMoreThan(saved.getOrDefault(card.step(), Money.ZERO)))
                .min(comparing((Card card) -> card.missing(before))
                        .thenComparing(card -> card.coupon().id()));
    }

    private CouponChoice exactly(Set<Long> wished) {
        Map<Long, Card> known =
                cards.stream().collect(toMap(card -> card.coupon().id(), Function.identity()));
        Set<Step> taken = EnumSet.noneOf(Step.class);
        List<Card> mine = wished.stream()
                .sorted()
                .map(id -> {
                    Card card = Optional.ofNullable(known.get(id))
                            .orElseThrow(() -> refused(id, CouponReason.NOT_AVAILABLE));
                    if (!taken.add(card.step())) {
                        throw refused(id, CouponReason.NOT_COMBINABLE);
                    }
                    return card;
                })
                .toList();
        return checked(of(mine, Step.PRODUCT_COUPON), of(mine, Step.ORDER_COUPON), of(mine, Step.FREIGHT_COUPON));
    }

    private CouponChoice checked(Optional<Card> product, Optional<Card> order, Optional<Card> freightCoupon) {
        Amounts left = before;
        for (Optional<Card> coupon : List.of(product, order)) {
            Amounts now = left;
            coupon.ifPresent(card -> requireUsable(card, now, now));
            left = coupon.map(card -> now.minus(card.parts(now, now))).orElse(now);
        }
        Amounts due = freight.left(left);
        Amounts goods = left;
        freightCoupon.ifPresent(card -> requireUsable(card, goods, due));
        return new CouponChoice(product, order, freightCoupon);
    }

    private static void requireUsable(Card card, Amounts goods, Amounts price) {
        card.reason(goods, price).ifPresent(reason -> {
            throw refused(card.coupon().id(), reason);
        });
    }

    private static Optional<Card> of(List<Card> cards, Step step) {
        return cards.stream().filter(card -> card.step() == step).findFirst();
    }

    private static Refused refused(long coupon, CouponReason reason) {
        return COUPON_NOT_USABLE.refuse(with("couponId", Ids.text(coupon), "reason", reason.name()));
    }
}
