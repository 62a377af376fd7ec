package mall.order.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mall.platform.db.Ids;
import mall.pricing.spi.Wish;
import org.jspecify.annotations.Nullable;

/** What a shopper wants to pay with, as it stands in the bodies of a quote and of an order. */
final class WishWire {

    /** The shape of an id on the wire. */
    static final String ID = "[0-7][0-9A-HJKMNP-TV-Z]{12}";

    static final long MOST_POINTS = 10_000_000;

    private WishWire() {}

    static Wish of(@Nullable List<String> couponIds, @Nullable Long points) {
        return new Wish(
                Optional.ofNullable(couponIds)
                        .map(given -> given.stream().map(Ids::parse).collect(Collectors.toSet())),
                points == null ? 0 : points);
    }
}
