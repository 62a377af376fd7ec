package mall.cart.web;

import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mall.cart.CartQueries;
import mall.identity.AddressId;
import mall.identity.IdentityError;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.pricing.spi.Wish;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How a shopper looks at his cart: where it would go and what he would pay with. Use as {@code @BeanParam @Valid}. */
class CartSight {

    private static final String ID = "[0-7][0-9A-HJKMNP-TV-Z]{12}";

    @RestQuery
    @Nullable
    String addressId;

    @RestQuery
    @Nullable
    @Pattern(regexp = "|" + ID + "(," + ID + "){0,9}", message = "应为逗号分隔的优惠券编号，最多 10 张")
    @Schema(description = "逗号分隔的优惠券编号：恰好使用这些；空串表示不用券；不传表示自动选择最优组合")
    String couponIds;

    // a text, because Quarkus REST answers 404 to a number it cannot read
    @RestQuery
    @Nullable
    @Pattern(regexp = "[0-9]{1,8}", message = "应为不小于 0 的整数")
    @Schema(type = SchemaType.INTEGER, minimum = "0", description = "最多使用多少积分")
    String points;

    CartQueries.Ask toAsk(MemberId member) {
        return new CartQueries.Ask(
                member,
                Optional.ofNullable(addressId)
                        .map(id -> PathIds.required(id, AddressId::new, IdentityError.ADDRESS_NOT_FOUND)),
                new Wish(
                        Optional.ofNullable(couponIds).map(CartSight::coupons),
                        points == null ? 0 : Long.parseLong(points)));
    }

    private static Set<Long> coupons(String ids) {
        return Arrays.stream(ids.split(","))
                .filter(id -> !id.isEmpty())
                .map(Ids::parse)
                .collect(Collectors.toSet());
    }
}
