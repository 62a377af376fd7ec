package mall.bargain;

import static mall.bargain.BargainError.BARGAIN_NOT_FOUND;
import static mall.bargain.BargainError.BARGAIN_PRICE_MOVED;

import java.util.Map;
import java.util.Optional;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.pricing.spi.Deal;

/**
 * The deal {@code BARGAIN} with its terms understood.
 *
 * @param paidPrice the price that late money paid, which is the only one it may buy at; empty for everybody else
 */
record BargainDeal(BargainId bargain, Optional<String> paidPrice) {

    static final String TYPE = "BARGAIN";

    private static final String BARGAIN = "bargainId";
    private static final String PAID_PRICE = "paidPriceFen";

    static boolean isOne(Optional<Deal> deal) {
        return deal.filter(asked -> asked.type().equals(TYPE)).isPresent();
    }

    /** Refuses with BARGAIN_NOT_FOUND when the id has not even the shape of one. */
    static BargainDeal of(Deal deal) {
        BargainId bargain = PathIds.required(deal.term(BARGAIN).orElse(""), BargainId::new, BARGAIN_NOT_FOUND);
        return new BargainDeal(bargain, deal.term(PAID_PRICE));
    }

    /** The deal of money that came late for a purchase. */
    static Deal rescuing(Purchase purchase) {
        return new Deal(
                TYPE,
                Map.of(
                        BARGAIN,
                        Ids.text(purchase.bargain()),
                        PAID_PRICE,
                        Long.toString(purchase.price().fen())));
    }

    /** Refuses with BARGAIN_PRICE_MOVED when late money paid another price than this. */
    void requirePaid(Money price) {
        if (paidPrice.filter(paid -> !paid.equals(Long.toString(price.fen()))).isPresent()) {
            throw BARGAIN_PRICE_MOVED.refuse();
        }
    }
}
