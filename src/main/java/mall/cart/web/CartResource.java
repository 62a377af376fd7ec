package mall.cart.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import mall.cart.CartQueries;
import mall.cart.Carts;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import mall.pricing.Prices;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A shopper's cart. What he does on the page of the cart answers the cart as it is then. */
@Path("/api/v1/cart")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "cart", description = "购物车")
class CartResource {

    private final Carts carts;
    private final CartQueries queries;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    CartResource(Carts carts, CartQueries queries, Idempotency idempotency, Caller caller, Clock clock) {
        this.carts = carts;
        this.queries = queries;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** The cart, priced as an order placed now would be. */
    @GET
    @Operation(summary = "购物车：失效原因、降价提示、已勾选商品的实时价格")
    public Uni<CartWire> cart(@BeanParam @Valid CartSight sight) {
        return seen(sight);
    }

    /** How much lies in the cart. */
    @GET
    @Path("/size")
    @Operation(summary = "购物车角标：种数与件数")
    public Uni<CartWire.Size> size() {
        return queries.size(member()).map(CartWire.Size::of);
    }

    /** Puts pieces in, on top of those that are there. */
    @POST
    @Path("/lines")
    @ResponseStatus(201)
    @Operation(summary = "加入购物车：同一规格数量累加")
    public Uni<CartWire.Size> add(@NotNull(message = "请求体不能为空") @Valid CartAct.Item body) {
        return carts.add(member(), body.toItem()).map(CartWire.Size::of);
    }

    /** Sets the quantity of one line. */
    @PUT
    @Path("/lines/{skuId}")
    @Operation(summary = "修改数量")
    public Uni<CartWire> setQuantity(
            @RestPath String skuId,
            @NotNull(message = "请求体不能为空") @Valid CartAct.Quantity body,
            @BeanParam @Valid CartSight sight) {
        return carts.setQuantity(member(), new Prices.Item(CartAct.line(skuId), body.quantity()))
                .chain(() -> seen(sight));
    }

    /** Selects or deselects some lines, or all. */
    @PATCH
    @Path("/lines")
    @Operation(summary = "勾选或取消：一件、几件或全部")
    public Uni<CartWire> select(
            @NotNull(message = "请求体不能为空") @Valid CartAct.Selection body, @BeanParam @Valid CartSight sight) {
        return carts.select(member(), body.skus(), body.selected()).chain(() -> seen(sight));
    }

    /** Takes lines out. */
    @DELETE
    @Path("/lines/{skuId}")
    @Operation(summary = "删除商品")
    public Uni<CartWire> remove(@RestPath String skuId, @BeanParam @Valid CartSight sight) {
        return carts.remove(member(), List.of(CartAct.line(skuId))).chain(() -> seen(sight));
    }

    /** Takes several lines out. */
    @POST
    @Path("/removals")
    @Operation(summary = "批量删除")
    public Uni<CartWire> removeSeveral(
            @NotNull(message = "请求体不能为空") @Valid CartAct.Removal body, @BeanParam @Valid CartSight sight) {
        return carts.remove(member(), body.skus()).chain(() -> seen(sight));
    }

    /** Takes everything out that cannot be ordered now. */
    @DELETE
    @Path("/invalid-lines")
    @Operation(summary = "清空失效商品")
    public Uni<CartWire> removeInvalid(@BeanParam @Valid CartSight sight) {
        return carts.removeInvalid(sight.toAsk(member())).chain(() -> seen(sight));
    }

    /** Takes in a cart that was collected before its shopper logged in. */
    @POST
    @Path("/merges")
    @Operation(summary = "登录后合并本地购物车；同一幂等键只合并一次")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CartAct.Merged.class)))
    public Uni<RestResponse<String>> merge(
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid CartAct.Merge body) {
        return idempotency.once(key, "POST /cart/merges", body, 200, () -> carts.merge(member(), body.toItems())
                .map(CartAct.Merged::of));
    }

    private Uni<CartWire> seen(CartSight sight) {
        return queries.review(sight.toAsk(member())).map(cart -> CartWire.of(cart, clock.instant()));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }
}
