package mall.ops.web;

import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mall.catalog.CatalogError;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.inventory.Stock;
import mall.inventory.StockLevel;
import mall.kernel.Page;
import mall.platform.audit.Audit;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
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

/** The stock of one SKU in the hands of ops. */
@Path("/api/ops/v1/skus/{id}")
@Tag(name = "ops", description = "运营后台")
class OpsStockResource {

    private final Products products;
    private final Stock stock;
    private final Idempotency idempotency;
    private final UnitOfWork work;
    private final Audit audit;
    private final Ids ids;

    OpsStockResource(Products products, Stock stock, Idempotency idempotency, UnitOfWork work, Audit audit, Ids ids) {
        this.products = products;
        this.stock = stock;
        this.idempotency = idempotency;
        this.work = work;
        this.audit = audit;
        this.ids = ids;
    }

    /** Receives or writes off pieces; what is reserved cannot be written off. */
    @POST
    @Path("/stock-adjustments")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = StockWire.class)))
    @Operation(summary = "调整库存，记入流水")
    public Uni<RestResponse<String>> adjust(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid StockWire.Adjustment body) {
        String reference = "adjustment:" + Ids.text(ids.next());
        return idempotency.once(
                key,
                "POST /skus/" + id + "/stock-adjustments",
                body,
                201,
                () -> audited(
                        "stock.adjust", id, body, sku -> stock.adjust(reference, sku, body.delta(), body.reason())));
    }

    /** Sets from how many pieces on the stock counts as low. */
    @PUT
    @Path("/stock-warning")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "设置低库存提醒")
    public Uni<StockWire> warnAt(@RestPath String id, @NotNull @Valid StockWire.Warning body) {
        return work.write(() -> audited("stock.warn", id, body, sku -> stock.warnAt(sku, body.level())));
    }

    /** The last movements of the ledger, the latest first. */
    @GET
    @Path("/stock-movements")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "库存流水，最新的在前")
    public Uni<PageWire<StockWire.MovementWire>> movements(@RestPath String id, @BeanParam @Valid PageQuery page) {
        return work.read(() -> known(id).chain(sku -> stock.movements(sku, page.limit())))
                .map(last -> PageWire.of(new Page<>(last, Optional.empty()), StockWire.MovementWire::of));
    }

    private Uni<StockWire> audited(String act, String id, Object body, Function<SkuId, Uni<StockLevel>> change) {
        return known(id)
                .chain(change::apply)
                .map(StockWire::of)
                .call(counts -> audit.record(act, "sku/" + id, null, with("command", body, "stock", counts)));
    }

    private Uni<SkuId> known(String id) {
        SkuId sku = PathIds.required(id, SkuId::new, CatalogError.SKU_NOT_FOUND);
        return products.skus(List.of(sku)).map(found -> found.stream()
                .findFirst()
                .orElseThrow(CatalogError.SKU_NOT_FOUND::refuse)
                .id());
    }
}
