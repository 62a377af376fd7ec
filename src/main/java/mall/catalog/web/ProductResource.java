package mall.catalog.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import mall.catalog.CatalogError;
import mall.catalog.CategoryId;
import mall.catalog.ProductId;
import mall.catalog.ProductQueries.Browse;
import mall.catalog.ProductSort;
import mall.platform.http.PageQuery;
import mall.platform.http.PathIds;
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

/** What the shop offers. */
@Path("/api/v1/products")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalog", description = "商品")
class ProductResource {

    /** The answer as the API description shows it. */
    @Schema(name = "ProductCards")
    record CardsWire(List<ProductCardWire> items, @Nullable String nextCursor) {}

    private final CatalogPages pages;

    ProductResource(CatalogPages pages) {
        this.pages = pages;
    }

    /** Published products, in the asked order; an empty parameter counts as absent. */
    @GET
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CardsWire.class)))
    @Operation(summary = "商品列表：可搜索、按分类、排序")
    public Uni<RestResponse<byte[]>> list(
            @RestQuery @Nullable @Size(max = 40) @Pattern(regexp = "\\P{Cntrl}*", message = "不能含有特殊字符") String q,
            @RestQuery @Nullable String categoryId,
            @RestQuery
                    @DefaultValue("NEWEST")
                    @Schema(enumeration = {"NEWEST", "PRICE_ASC", "PRICE_DESC", "SALES"})
                    @Pattern(regexp = "NEWEST|PRICE_ASC|PRICE_DESC|SALES", message = "不支持的排序方式")
                    String sort,
            @BeanParam @Valid PageQuery page,
            @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        Optional<CategoryId> category =
                given(categoryId).map(id -> PathIds.required(id, CategoryId::new, CatalogError.CATEGORY_NOT_FOUND));
        var browse = new Browse(given(q), category, ProductSort.valueOf(sort), after(page), page.limit());
        return pages.list(browse, ifNoneMatch);
    }

    /** One published product with its SKUs and the sections of its page. */
    @GET
    @Path("/{id}")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProductWire.class)))
    @Operation(summary = "商品详情：规格、库存状态、图文")
    public Uni<RestResponse<byte[]>> one(
            @RestPath String id, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.product(PathIds.required(id, ProductId::new, CatalogError.PRODUCT_NOT_FOUND), ifNoneMatch);
    }

    private static Optional<String> given(@Nullable String parameter) {
        return Optional.ofNullable(parameter).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<ProductId> after(PageQuery page) {
        return Optional.of(page.after()).filter(id -> id != 0).map(ProductId::new);
    }
}
