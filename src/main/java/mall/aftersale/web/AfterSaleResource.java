package mall.aftersale.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.aftersale.AfterSaleConfig;
import mall.aftersale.AfterSaleDetails;
import mall.aftersale.AfterSaleError;
import mall.aftersale.AfterSaleId;
import mall.aftersale.AfterSaleQueries;
import mall.aftersale.AfterSales;
import mall.identity.MemberId;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A shopper's after-sale cases. */
@Path("/api/v1/after-sales")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "after-sale", description = "售后")
class AfterSaleResource {

    private final AfterSales afterSales;
    private final AfterSaleQueries queries;
    private final AfterSaleConfig config;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    AfterSaleResource(
            AfterSales afterSales,
            AfterSaleQueries queries,
            AfterSaleConfig config,
            Idempotency idempotency,
            Caller caller,
            Clock clock) {
        this.afterSales = afterSales;
        this.queries = queries;
        this.config = config;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** Applies for after-sale; WeChat checks the words first. */
    @POST
    @Operation(summary = "申请售后：仅退款、退货退款、换货")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AfterSaleWire.class)))
    public Uni<RestResponse<String>> apply(
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid AfterSaleEntryWire.Apply body) {
        AfterSales.Apply wish = body.toCommand(member());
        return afterSales
                .screen(member(), body.text())
                .chain(words -> idempotency.once(key, "POST /after-sales", body, 201, () -> afterSales
                        .apply(wish, words, body.images())
                        .map(this::wire)));
    }

    /** The shopper's cases, newest first. */
    @GET
    @Operation(summary = "我的售后：open=true 仅进行中，open=false 仅已处理")
    public Uni<PageWire<AfterSaleCardWire>> list(
            @RestQuery @Nullable @Pattern(regexp = "true|false", message = "应为 true 或 false") String open,
            @BeanParam @Valid PageQuery page) {
        Instant now = clock.instant();
        return queries.ofMember(member(), Optional.ofNullable(open).map(Boolean::valueOf), page.before(), page.limit())
                .map(found -> PageWire.of(found, afterSale -> AfterSaleCardWire.of(afterSale, now)));
    }

    /** One of the shopper's cases. */
    @GET
    @Path("/{id}")
    @Operation(summary = "售后详情与协商记录")
    public Uni<AfterSaleWire> one(@RestPath String id) {
        return queries.required(member(), idOf(id)).map(this::wire);
    }

    /** Says something to the shop. */
    @POST
    @Path("/{id}/messages")
    @ResponseStatus(201)
    @Operation(summary = "补充说明")
    public Uni<AfterSaleWire> say(
            @RestPath String id, @NotNull(message = "请求体不能为空") @Valid AfterSaleEntryWire.Message body) {
        return afterSales
                .screen(member(), body.words())
                .chain(words -> afterSales.say(member(), idOf(id), words, body.images()))
                .map(this::wire);
    }

    /** Withdraws the case. */
    @POST
    @Path("/{id}/cancellations")
    @Operation(summary = "撤销售后申请；寄回商品后不能撤销")
    public Uni<AfterSaleWire> cancel(@RestPath String id) {
        return afterSales.callOff(member(), idOf(id)).map(this::wire);
    }

    /** Takes the shop's offer. */
    @POST
    @Path("/{id}/acceptances")
    @Operation(summary = "接受商家提出的方案")
    public Uni<AfterSaleWire> accept(@RestPath String id) {
        return afterSales.accept(member(), idOf(id)).map(this::wire);
    }

    /** Takes neither the shop's offer nor its rejection. */
    @POST
    @Path("/{id}/appeals")
    @Operation(summary = "不接受商家的方案或拒绝，再次申请；最多两次")
    public Uni<AfterSaleWire> appeal(
            @RestPath String id, @NotNull(message = "请求体不能为空") @Valid AfterSaleEntryWire.Message body) {
        return afterSales
                .screen(member(), body.words())
                .chain(words -> afterSales.appeal(member(), idOf(id), words, body.images()))
                .map(this::wire);
    }

    /** Tells with which parcel the goods come back. */
    @POST
    @Path("/{id}/return-parcels")
    @Operation(summary = "填写寄回商品的运单")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AfterSaleWire.class)))
    public Uni<RestResponse<String>> sendBack(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid AfterSaleEntryWire.Return body) {
        return idempotency.once(key, "POST /after-sales/" + id + "/return-parcels", body, 201, () -> afterSales
                .sendBack(member(), idOf(id), body.carrier(), body.trackingNo())
                .map(this::wire));
    }

    /** The replacement is there. */
    @POST
    @Path("/{id}/receipts")
    @Operation(summary = "确认收到换货商品")
    public Uni<AfterSaleWire> receive(@RestPath String id) {
        return afterSales.receive(member(), idOf(id)).map(this::wire);
    }

    private AfterSaleWire wire(AfterSaleDetails details) {
        return AfterSaleWire.of(details, config.returnAddress(), clock.instant());
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }

    private static AfterSaleId idOf(String id) {
        return PathIds.required(id, AfterSaleId::new, AfterSaleError.AFTER_SALE_NOT_FOUND);
    }
}
