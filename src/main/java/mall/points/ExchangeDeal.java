package mall.points;

import static mall.points.PointsError.POINTS_ITEM_NOT_FOUND;

import java.util.Optional;
import mall.platform.http.PathIds;
import mall.pricing.spi.Deal;

/** The deal {@code POINTS_MALL} with its terms understood. */
record ExchangeDeal(PointsItemId item) {

    static final String TYPE = "POINTS_MALL";

    private static final String ITEM = "itemId";

    static boolean isOne(Optional<Deal> deal) {
        return deal.filter(asked -> asked.type().equals(TYPE)).isPresent();
    }

    /** Refuses with POINTS_ITEM_NOT_FOUND when the id has not even the shape of one. */
    static ExchangeDeal of(Deal deal) {
        return new ExchangeDeal(PathIds.required(deal.term(ITEM).orElse(""), PointsItemId::new, POINTS_ITEM_NOT_FOUND));
    }
}
