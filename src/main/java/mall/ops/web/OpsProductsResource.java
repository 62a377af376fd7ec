package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import mall.catalog.CatalogError;
import mall.catalog.Exclusivity;
import mall.catalog.Product;
import mall.catalog.ProductId;
import mall.catalog.ProductQueries;
import mall.catalog.ProductStatus;
import mall.catalog.Products;
import mall.membership.MemberLevels;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The products in the hands of ops. */
@Path("/api/ops/v1/products")
@Tag(name = "ops", description = "运营后台")
class OpsProductsResource {

    /** When to publish; absent or past means now. */
    @Schema(name = "OpsPublication")
    record Publication(@Nullable OffsetDateTime publishAt) {}

    private final Products products;
    private final ProductQueries queries;
    private final StockedProducts stocked;
    private final UnitOfWork work;
    private final MemberLevels levels;
    private final Audit audit;

    OpsProductsResource(
            Products products,
            ProductQueries queries,
            StockedProducts stocked,
            UnitOfWork work,
            MemberLevels levels,
            Audit audit) {
        this.products = products;
        this.queries = queries;
        this.stocked = stocked;
        this.work = work;
        this.levels = levels;
        this.audit = audit;
    }

    /** Products in every status, the newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "商品列表，含草稿与下架")
    public Uni<PageWire<OpsProductWire>> list(
            @RestQuery @Nullable @Size(max = 40) @Pattern(regexp = "\\P{Cntrl}*", message = "不能含有特殊字符") String q,
            @RestQuery
                    @Nullable
                    @Schema(enumeration = {"DRAFT", "PUBLISHED", "WITHDRAWN"})
                    @Pattern(regexp = "DRAFT|PUBLISHED|WITHDRAWN", message = "没有这种状态")
                    String status,
            @BeanParam @Valid PageQuery page) {
        return work.read(() -> queries.all(
                        Optional.ofNullable(q),
                        Optional.ofNullable(status).map(ProductStatus::valueOf),
                        page.before(),
                        page.limit())
                .chain(stocked::wire));
    }

    /** One product with the counts of its stock. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "商品全文与库存")
    public Uni<OpsProductWire> one(@RestPath String id) {
        return work.read(() -> products.required(productOf(id)).chain(stocked::wire));
    }

    /** Writes a draft and puts its first pieces in stock. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建商品（草稿）")
    public Uni<OpsProductWire> create(@NotNull @Valid OpsProductEntry body) {
        return work.write(() -> products.create(draft(body))
                .call(product -> stocked.open(product, body.skus()))
                .chain(stocked::wire)
                .call(created -> audit.record("product.create", subject(created.id()), null, created)));
    }

    /** Replaces a product. SKUs are found again by their code; one that is left out is no longer offered. */
    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改商品")
    public Uni<OpsProductWire> revise(@RestPath String id, @NotNull @Valid OpsProductEntry body) {
        return audited("product.revise", id, product -> products.revise(product, draft(body))
                .call(revised -> stocked.open(revised, body.skus())));
    }

    /** Publishes a product, now or at a time to come. */
    @POST
    @Path("/{id}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "上架")
    public Uni<OpsProductWire> publish(@RestPath String id, @Nullable @Valid Publication body) {
        Optional<OffsetDateTime> at = Optional.ofNullable(body).map(Publication::publishAt);
        return audited("product.publish", id, product -> products.publish(product, at.map(OffsetDateTime::toInstant)));
    }

    /** Takes a product off the shelf, or calls its planned publication off. */
    @POST
    @Path("/{id}/withdrawals")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "下架")
    public Uni<OpsProductWire> withdraw(@RestPath String id) {
        return audited("product.withdraw", id, products::withdraw);
    }

    private Uni<OpsProductWire> audited(String act, String id, Function<ProductId, Uni<Product>> change) {
        ProductId product = productOf(id);
        return work.write(() -> products.required(product).chain(stocked::wire).chain(before -> change.apply(product)
                .chain(stocked::wire)
                .call(after -> audit.record(act, subject(id), before, after))));
    }

    // the catalog does not know the levels that a product may be for
    private Products.Draft draft(OpsProductEntry body) {
        Products.Draft draft = body.toDraft();
        draft.content().exclusivity().ifPresent(this::requireKnownLevel);
        return draft;
    }

    private void requireKnownLevel(Exclusivity exclusivity) {
        var unused = levels.required(exclusivity.level());
    }

    private static ProductId productOf(String id) {
        return PathIds.required(id, ProductId::new, CatalogError.PRODUCT_NOT_FOUND);
    }

    private static String subject(String id) {
        return "product/" + id;
    }
}
