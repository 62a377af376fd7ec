package mall.pricing;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mall.kernel.Money;
import mall.pricing.spi.Offer;

/** What a shopper is told that is missing for something better (凑单): in words, the nearest first, a handful at most. */
final class Hints {

    private static final int MOST = 5;
    private static final Comparator<Quote.Hint> NEAREST = comparing(Quote.Hint::missing)
            .thenComparing(Quote.Hint::missingPieces)
            .thenComparing(Quote.Hint::code)
            .thenComparing(Quote.Hint::text);

    private Hints() {}

    static List<Quote.Hint> nearest(Stream<Quote.Hint> all) {
        return all.distinct().sorted(NEAREST).limit(MOST).toList();
    }

    /**
     * The next tier of a 满减.
     *
     * @param off what it would take off then
     * @param payBasisPoints the rate of the tier, the whole when it takes off a fixed amount
     */
    static Quote.Hint tier(String code, Money missing, int missingPieces, Money off, int payBasisPoints) {
        String more = missingPieces > 0 ? missingPieces + " 件" : Words.yuan(missing);
        String benefit = payBasisPoints < Rates.WHOLE ? "打 " + Words.rate(payBasisPoints) : "减 " + Words.yuan(off);
        return new Quote.Hint(code, "再买 " + more + " " + benefit, missing, missingPieces);
    }

    static Optional<Quote.Hint> gift(Offer.Gift offer, Money missing) {
        return Optional.of(new Quote.Hint(
                offer.code(),
                "再买 %s 送「%s」".formatted(Words.yuan(missing), offer.gift().title()),
                missing,
                0));
    }

    static Quote.Hint coupon(Offer.Coupon coupon, Money missing) {
        return new Quote.Hint(coupon.code(), "再买 %s 可用「%s」".formatted(Words.yuan(missing), coupon.name()), missing, 0);
    }

    static Quote.Hint freeFreight(String code, Money missing) {
        return new Quote.Hint(code, "再买 " + Words.yuan(missing) + " 免运费", missing, 0);
    }
}
