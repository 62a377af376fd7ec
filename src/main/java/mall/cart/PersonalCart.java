package mall.cart;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;

/** A member's cart in his export; it goes with his account. */
@ApplicationScoped
class PersonalCart implements PersonalDataHolder {

    /** One line in an export. */
    record LineWire(String skuId, int quantity, OffsetDateTime addedAt) {

        static LineWire of(CartLine line) {
            return new LineWire(Ids.text(line.sku()), line.quantity(), BusinessTime.onTheWire(line.addedAt()));
        }
    }

    private final CartStore carts;

    PersonalCart(CartStore carts) {
        this.carts = carts;
    }

    @Override
    public String section() {
        return "cart";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return carts.lines(member).map(lines -> lines.stream().map(LineWire::of).toList());
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return carts.erase(member);
    }
}
