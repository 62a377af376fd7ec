package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderDetails;
import mall.order.OrderError;
import mall.order.OrderId;
import mall.order.OrderQueries;
import mall.order.OrderStatus;
import mall.order.Orders;
import mall.platform.audit.Audit;
import mall.platform.http.Caller;
import mall.platform.http.EnumNames;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.RequestError;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The orders in the hands of ops. */
@Path("/api/ops/v1/orders")
class OpsOrdersResource {

    private final Orders orders;
    private final OrderQueries queries;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Caller caller;

    OpsOrdersResource(Orders orders, OrderQueries queries, Idempotency idempotency, Audit audit, Caller caller) {
        this.orders = orders;
        this.queries = queries;
        this.idempotency = idempotency;
        this.audit = audit;
        this.caller = caller;
    }

    /** Everybody's orders, newest first. */
    @GET
    @Operation(summary = "订单列表：按状态、订单号、会员筛选")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    public Uni<PageWire<OpsOrderWire.Card>> list(
            @RestQuery @Nullable String status,
            @RestQuery @Nullable @Pattern(regexp = "\\d{1,24}", message = "订单号不正确") String orderNo,
            @RestQuery @Nullable String memberId,
            @BeanParam @Valid PageQuery page) {
        var filter = new OrderQueries.Filter(
                Optional.ofNullable(status).map(name -> EnumNames.required("status", name, OrderStatus.class)),
                Optional.ofNullable(orderNo),
                Optional.ofNullable(memberId).map(id -> PathIds.required(id, MemberId::new, RequestError.NOT_FOUND)));
        return queries.all(filter, page.before(), page.limit()).map(found -> PageWire.of(found, OpsOrderWire.Card::of));
    }

    /** One order; its address in full only for whoever ships. */
    @GET
    @Operation(summary = "订单详情：仅负责发货的角色可见完整地址")
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    public Uni<OpsOrderWire> one(@RestPath String id) {
        return queries.details(orderOf(id)).map(this::wire);
    }

    /** Ships a parcel; WeChat hears of it soon after. */
    @POST
    @Path("/{id}/shipments")
    @Operation(summary = "发货：可拆成多个包裹")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsOrderWire.class)))
    public Uni<RestResponse<String>> ship(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid OpsOrderEntry.Ship body) {
        return idempotency.once(
                key,
                "POST /ops/orders/" + id + "/shipments",
                body,
                201,
                () -> audited("order.ship", id, body, orders.ship(body.toCommand(orderOf(id)))));
    }

    /** Notes that virtual goods were handed over; WeChat hears of it soon after. */
    @POST
    @Path("/{id}/handovers")
    @Operation(summary = "虚拟商品交付：没有包裹，视为已发货")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsOrderWire.class)))
    public Uni<RestResponse<String>> handOver(
            @RestPath String id, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        return idempotency.once(
                key,
                "POST /ops/orders/" + id + "/handovers",
                null,
                201,
                () -> audited("order.hand-over", id, null, orders.handOver(orderOf(id))));
    }

    /** Gives money back; all of it closes the order, and what is still in the house is for sale again. */
    @POST
    @Path("/{id}/refunds")
    @Operation(summary = "退款：可指定商品行，退完即关闭订单")
    @RolesAllowed({Roles.FINANCE, Roles.ADMIN})
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsOrderWire.class)))
    public Uni<RestResponse<String>> refund(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid OpsOrderEntry.Refund body) {
        return idempotency.once(
                key,
                "POST /ops/orders/" + id + "/refunds",
                body,
                201,
                () -> audited("order.refund", id, body, orders.refund(body.toCommand(orderOf(id)))));
    }

    private Uni<OpsOrderWire> audited(String act, String id, @Nullable Object command, Uni<OrderDetails> change) {
        return change.call(() -> audit.record(act, "order/" + id, null, command))
                .map(this::wire);
    }

    private OpsOrderWire wire(OrderDetails details) {
        return OpsOrderWire.of(details, caller.is(Roles.OPERATOR) || caller.is(Roles.ADMIN));
    }

    private static OrderId orderOf(String id) {
        return PathIds.required(id, OrderId::new, OrderError.ORDER_NOT_FOUND);
    }
}
