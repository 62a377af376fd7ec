package mall.order;

import jakarta.inject.Singleton;
import mall.testing.ShopFloor;

/** A shop whose orders are looked at. */
@Singleton
class OrderShop extends ShopFloor {

    static final String ORDERS = "/api/v1/orders";
    static final String QUOTES = "/api/v1/quotes";
}
