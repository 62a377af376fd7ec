package mall.card.web;

import static mall.card.CardError.CARD_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.card.CardQueries;
import mall.card.Cards;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A member's own card. Buying and renewing it is an order with the deal MEMBER_CARD. */
@Path("/api/v1/me/card")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "card", description = "付费会员卡")
class MyCardResource {

    private final CardQueries queries;
    private final Cards cards;
    private final Idempotency idempotency;
    private final Caller caller;

    MyCardResource(CardQueries queries, Cards cards, Idempotency idempotency, Caller caller) {
        this.queries = queries;
        this.cards = cards;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** My card. */
    @GET
    @Operation(summary = "我的会员卡：有效期、权益、已节省金额")
    public Uni<MyCardWire> card() {
        return queries.of(member()).map(MyCardWire::of);
    }

    /** What my orders saved by it. */
    @GET
    @Path("/savings")
    @Operation(summary = "会员卡节省明细，最新的在前")
    public Uni<PageWire<MyCardWire.Saving>> savings(@BeanParam @Valid PageQuery page) {
        return queries.savings(member(), page.before(), page.limit())
                .map(found -> PageWire.of(found, MyCardWire.Saving::of));
    }

    /** What I would get for a card now. */
    @GET
    @Path("/periods/{orderId}/refund")
    @Operation(summary = "退款预览：实付减去已使用的权益，逐项列出")
    public Uni<MyCardWire.Refund> preview(@RestPath String orderId) {
        return cards.preview(member(), orderOf(orderId)).map(MyCardWire.Refund::of);
    }

    /** Gives a card back. */
    @POST
    @Path("/periods/{orderId}/refunds")
    @Operation(summary = "退卡：会员卡立即失效，未用的优惠券收回，款项原路退回")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MyCardWire.Refund.class)))
    public Uni<RestResponse<String>> refund(
            @RestPath String orderId,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid MyCardWire.Wish body) {
        Cards.Refund command = new Cards.Refund(member(), orderOf(orderId), Money.ofFen(body.expectedRefundFen()));
        return idempotency.once(
                key, "POST /me/card/periods/" + orderId + "/refunds", body, 201, () -> cards.refund(command)
                        .map(MyCardWire.Refund::of));
    }

    private static OrderId orderOf(String orderId) {
        return PathIds.required(orderId, OrderId::new, CARD_NOT_FOUND);
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }
}
