package mall.segment;

import java.time.Instant;
import java.util.Optional;
import mall.catalog.ProductId;
import mall.identity.MemberId;

/** When a member last looked at a product, put it into his cart and bought it. */
record ProductInterest(
        MemberId member,
        ProductId product,
        Optional<Instant> viewedAt,
        Optional<Instant> cartedAt,
        Optional<Instant> boughtAt) {

    static ProductInterest bought(MemberId member, ProductId product, Instant at) {
        return new ProductInterest(member, product, Optional.empty(), Optional.empty(), Optional.of(at));
    }
}
