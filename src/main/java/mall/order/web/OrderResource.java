package mall.order.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.ErrorCode;
import mall.kernel.Refused;
import mall.order.OrderDetails;
import mall.order.OrderError;
import mall.order.OrderId;
import mall.order.OrderQueries;
import mall.order.OrderStatus;
import mall.order.Orders;
import mall.platform.http.Caller;
import mall.platform.http.EnumNames;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import mall.pricing.Quote;
import mall.pricing.QuoteWire;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A shopper's orders. */
@Path("/api/v1/orders")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "order", description = "报价与订单")
class OrderResource {

    private final Orders orders;
    private final OrderQueries queries;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    OrderResource(Orders orders, OrderQueries queries, Idempotency idempotency, Caller caller, Clock clock) {
        this.orders = orders;
        this.queries = queries;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** Places an order; refuses with PRICE_CHANGED and the new quote when the price is not the expected one. */
    @POST
    @Operation(summary = "下单：库存、拼团席位等在同一事务中占用")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OrderWire.class)))
    public Uni<RestResponse<String>> place(
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid OrderWire.Place body) {
        Orders.Place command = body.toCommand(member());
        return orders.admit(command)
                .chain(() -> idempotency.once(key, "POST /orders", body, 201, () -> orders.place(command)
                        .map(OrderDetails::fresh)
                        .map(this::wire)))
                .onFailure()
                .transform(OrderResource::withQuoteOnTheWire);
    }

    /** The shopper's orders, newest first. */
    @GET
    @Operation(summary = "我的订单")
    public Uni<PageWire<OrderCardWire>> list(@RestQuery @Nullable String status, @BeanParam @Valid PageQuery page) {
        Instant now = clock.instant();
        return queries.ofMember(
                        member(),
                        Optional.ofNullable(status).map(name -> EnumNames.required("status", name, OrderStatus.class)),
                        page.before(),
                        page.limit())
                .map(found -> PageWire.of(found, order -> OrderCardWire.of(order, now)));
    }

    /** One of the shopper's orders. */
    @GET
    @Path("/{id}")
    @Operation(summary = "订单详情")
    public Uni<OrderWire> one(@RestPath String id) {
        return queries.details(member(), orderOf(id)).map(this::wire);
    }

    /** Prepares the payment. */
    @POST
    @Path("/{id}/payments")
    @Operation(summary = "发起支付：返回 wx.requestPayment 的参数")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PaymentWire.class)))
    public Uni<RestResponse<String>> pay(@RestPath String id, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        return idempotency.onceAcross(
                key, "POST /orders/" + id + "/payments", null, 201, () -> orders.pay(member(), orderOf(id))
                        .map(PaymentWire::of));
    }

    /** The order, after asking WeChat when its payment is unclear. */
    @POST
    @Path("/{id}/payment-checks")
    @Operation(summary = "支付后确认结果：必要时向微信查询")
    public Uni<OrderWire> check(@RestPath String id) {
        return orders.check(member(), orderOf(id)).map(this::wire);
    }

    /** Calls an unpaid order off. */
    @POST
    @Path("/{id}/cancellations")
    @Operation(summary = "取消未支付的订单")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderWire.class)))
    public Uni<RestResponse<String>> cancel(@RestPath String id, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        return idempotency.onceAcross(
                key, "POST /orders/" + id + "/cancellations", null, 200, () -> orders.cancel(member(), orderOf(id))
                        .map(this::wire));
    }

    /** Confirms that everything has arrived. */
    @POST
    @Path("/{id}/receipts")
    @Operation(summary = "确认收货")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderWire.class)))
    public Uni<RestResponse<String>> receive(
            @RestPath String id, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        return idempotency.once(
                key, "POST /orders/" + id + "/receipts", null, 200, () -> orders.receive(member(), orderOf(id))
                        .map(this::wire));
    }

    // a refusal that carries a new quote carries it in wire form; any other failure stays as it is
    private static Throwable withQuoteOnTheWire(Throwable failure) {
        boolean priceChanged = failure instanceof Refused refused && refused.code() == OrderError.PRICE_CHANGED;
        if (priceChanged && ((Refused) failure).facts().get("quote") instanceof Quote quote) {
            return OrderError.PRICE_CHANGED.refuse(ErrorCode.with("quote", QuoteWire.of(quote)));
        }
        return failure;
    }

    private OrderWire wire(OrderDetails details) {
        return OrderWire.of(details, clock.instant());
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }

    private static OrderId orderOf(String id) {
        return PathIds.required(id, OrderId::new, OrderError.ORDER_NOT_FOUND);
    }
}
