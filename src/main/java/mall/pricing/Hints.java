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
    private static final String NO_FEN = ".00";
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
        String more = missingPieces > 0 ? missingPieces + " 件" : yuan(missing);
        String benefit = payBasisPoints < Rates.WHOLE ? "打 " + tenths(payBasisPoints) + " 折" : "减 " + yuan(off);
        return new Quote.Hint(code, "再买 " + more + " " + benefit, missing, missingPieces);
    }

    static Optional<Quote.Hint> gift(Offer.Gift offer, Money missing) {
        return Optional.of(new Quote.Hint(
                offer.code(),
                "再买 %s 送「%s」".formatted(yuan(missing), offer.gift().title()),
                missing,
                0));
    }

    static Quote.Hint coupon(Offer.Coupon coupon, Money missing) {
        return new Quote.Hint(coupon.code(), "再买 %s 可用「%s」".formatted(yuan(missing), coupon.name()), missing, 0);
    }

    static Quote.Hint freeFreight(String code, Money missing) {
        return new Quote.Hint(code, "再买 " + yuan(missing) + " 免运费", missing, 0);
    }

    private static String yuan(Money amount) {
        String text = amount.inYuan();
        return text.endsWith(NO_FEN) ? text.substring(0, text.length() - NO_FEN.length()) : text;
    }

    // 8000 → 8 折, 8500 → 8.5 折
    private static String tenths(int basisPoints) {
        String text = "%d.%03d".formatted(basisPoints / 1_000, basisPoints % 1_000);
        return text.replaceFirst("\\.?0+$", "");
    }
}
