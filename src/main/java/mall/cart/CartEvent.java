package mall.cart;

import java.time.Instant;
import java.util.List;
import mall.catalog.ProductId;
import mall.identity.MemberId;
import mall.kernel.Event;

/** What happened to carts. */
public sealed interface CartEvent extends Event {

    /** A member put products into his cart, or more pieces of them. */
    record ProductsCarted(MemberId member, List<ProductId> products, Instant at) implements CartEvent {}
}
