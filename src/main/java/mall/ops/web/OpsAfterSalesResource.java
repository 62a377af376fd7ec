package mall.ops.web;

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
import java.util.function.Function;
import mall.aftersale.AfterSaleDetails;
import mall.aftersale.AfterSaleError;
import mall.aftersale.AfterSaleId;
import mall.aftersale.AfterSaleQueries;
import mall.aftersale.AfterSaleStatus;
import mall.aftersale.AfterSaleType;
import mall.aftersale.AfterSales;
import mall.aftersale.AfterSales.Staff;
import mall.identity.MemberId;
import mall.kernel.ErrorCode;
import mall.order.OrderId;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** After-sale cases in the hands of ops. What costs more than an operator may decide needs finance (ADR 60). */
@Path("/api/ops/v1/after-sales")
@RolesAllowed({Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
@Tag(name = "运营：售后")
class OpsAfterSalesResource {

    private final AfterSales afterSales;
    private final AfterSaleQueries queries;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    OpsAfterSalesResource(
            AfterSales afterSales,
            AfterSaleQueries queries,
            Idempotency idempotency,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.afterSales = afterSales;
        this.queries = queries;
        this.idempotency = idempotency;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** Everybody's cases, newest first. */
    @GET
    @Operation(summary = "售后列表：按状态、类型、订单、会员筛选")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    public Uni<PageWire<OpsAfterSaleWire.Card>> list(
            @RestQuery @Nullable String status,
            @RestQuery @Nullable String type,
            @RestQuery @Nullable String orderId,
            @RestQuery @Nullable String memberId,
            @BeanParam @Valid PageQuery page) {
        var filter = new AfterSaleQueries.Filter(
                Optional.ofNullable(status).map(name -> EnumNames.required("status", name, AfterSaleStatus.class)),
                Optional.ofNullable(type).map(name -> EnumNames.required("type", name, AfterSaleType.class)),
                Optional.ofNullable(orderId).map(id -> PathIds.required(id, OrderId::new, RequestError.NOT_FOUND)),
                Optional.ofNullable(memberId).map(id -> PathIds.required(id, MemberId::new, RequestError.NOT_FOUND)));
        Instant now = clock.instant();
        return queries.all(filter, page.before(), page.limit())
                .map(found -> PageWire.of(found, one -> OpsAfterSaleWire.Card.of(one, now)));
    }

    /** One case with its negotiation log. */
    @GET
    @Operation(summary = "售后详情与协商记录")
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    public Uni<OpsAfterSaleWire> one(@RestPath String id) {
        return queries.required(idOf(id)).map(this::wire);
    }

    /** Agrees: the money goes back, the goods shall come back, or a replacement shall go out. */
    @POST
    @Path("/{id}/agreements")
    @Operation(summary = "同意：退款、待买家寄回或待寄出换货")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsAfterSaleWire.class)))
    public Uni<RestResponse<String>> agree(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid OpsAfterSaleEntry.Agreement body) {
        return once(
                "agreements",
                id,
                key,
                body,
                found -> afterSales.agree(found, staff(), body.leavesGoods(), body.words()));
    }

    /** Says no, with the reason. */
    @POST
    @Path("/{id}/rejections")
    @Operation(summary = "拒绝：须写明理由；买家申诉后须由财务或管理员处理")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsAfterSaleWire.class)))
    public Uni<RestResponse<String>> turnDown(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid OpsAfterSaleEntry.Message body) {
        return once("rejections", id, key, body, found -> afterSales.turnDown(found, staff(), body.words()));
    }

    /** Proposes another amount. */
    @POST
    @Path("/{id}/offers")
    @Operation(summary = "提出另一方案：金额、是否寄回")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsAfterSaleWire.class)))
    public Uni<RestResponse<String>> propose(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid OpsAfterSaleEntry.Proposal body) {
        return once("offers", id, key, body, found -> afterSales.propose(found, staff(), body.offer(), body.words()));
    }

    /** Says something to the shopper. */
    @POST
    @Path("/{id}/messages")
    @Operation(summary = "给买家留言")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsAfterSaleWire.class)))
    public Uni<RestResponse<String>> say(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid OpsAfterSaleEntry.Message body) {
        return once("messages", id, key, body, found -> afterSales.answer(found, body.words()));
    }

    /** The goods are here. */
    @POST
    @Path("/{id}/arrivals")
    @Operation(summary = "登记收到买家寄回的商品")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsAfterSaleWire.class)))
    public Uni<RestResponse<String>> arrive(@RestPath String id, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        return once("arrivals", id, key, null, afterSales::arrive);
    }

    /** Takes the goods back: the money goes back, or the replacement shall go out. */
    @POST
    @Path("/{id}/checks")
    @Operation(summary = "验货通过：完好的重新上架；随后退款或寄出换货")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsAfterSaleWire.class)))
    public Uni<RestResponse<String>> check(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid OpsAfterSaleEntry.Check body) {
        return once(
                "checks", id, key, body, found -> afterSales.takeGoodsBack(found, staff(), body.sound(), body.words()));
    }

    /** Sends the replacement. */
    @POST
    @Path("/{id}/exchange-shipments")
    @Operation(summary = "寄出换货商品")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsAfterSaleWire.class)))
    public Uni<RestResponse<String>> ship(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid OpsAfterSaleEntry.Shipment body) {
        return once(
                "exchange-shipments",
                id,
                key,
                body,
                found -> afterSales.shipReplacement(found, body.carrier(), body.trackingNo()));
    }

    /** Gives the money back instead of a replacement. */
    @POST
    @Path("/{id}/refunds")
    @Operation(summary = "无法换货，改为退款")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsAfterSaleWire.class)))
    public Uni<RestResponse<String>> refundInstead(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid OpsAfterSaleEntry.Message body) {
        return once("refunds", id, key, body, found -> afterSales.refundInstead(found, staff(), body.words()));
    }

    private Uni<RestResponse<String>> once(
            String act,
            String id,
            @Nullable String key,
            @Nullable Object body,
            Function<AfterSaleId, Uni<AfterSaleDetails>> change) {
        return idempotency.once(key, "POST /ops/after-sales/" + id + "/" + act, body, 201, () -> queries.required(
                        idOf(id))
                .chain(before -> change.apply(idOf(id))
                        .call(after -> audit.record(
                                "after-sale." + act, "after-sale/" + id, state(before), commanded(body, after))))
                .map(this::wire));
    }

    private static Object state(AfterSaleDetails details) {
        return ErrorCode.with(
                "status",
                details.afterSale().progress().status(),
                "amountFen",
                details.afterSale().progress().amount().fen());
    }

    private static Object commanded(@Nullable Object body, AfterSaleDetails after) {
        return body == null ? state(after) : ErrorCode.with("command", body, "state", state(after));
    }

    private OpsAfterSaleWire wire(AfterSaleDetails details) {
        return OpsAfterSaleWire.of(details, clock.instant());
    }

    private Staff staff() {
        return new Staff(caller.is(Roles.FINANCE) || caller.is(Roles.ADMIN));
    }

    private static AfterSaleId idOf(String id) {
        return PathIds.required(id, AfterSaleId::new, AfterSaleError.AFTER_SALE_NOT_FOUND);
    }
}
