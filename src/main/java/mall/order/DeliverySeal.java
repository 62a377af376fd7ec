package mall.order;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import mall.identity.DataCipher;

/** Keeps deliveries unreadable at rest (product.md §0.8). */
@ApplicationScoped
class DeliverySeal {

    private static final String PURPOSE = "delivery";

    private final DataCipher cipher;

    DeliverySeal(DataCipher cipher) {
        this.cipher = cipher;
    }

    String seal(Delivery delivery) {
        return cipher.seal(PURPOSE, JsonObject.mapFrom(delivery).encode());
    }

    Delivery unseal(String sealed) {
        return new JsonObject(cipher.open(PURPOSE, sealed)).mapTo(Delivery.class);
    }
}
