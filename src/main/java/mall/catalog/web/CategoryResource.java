package mall.catalog.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The category tree. */
@Path("/api/v1/categories")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalog", description = "商品")
class CategoryResource {

    /** The answer as the API description shows it. */
    @Schema(name = "Categories")
    record CategoriesWire(
            List<CategoryWire> items, @Nullable String nextCursor) {}

    private final CatalogPages pages;

    CategoryResource(CatalogPages pages) {
        this.pages = pages;
    }

    /** The whole tree on one page. */
    @GET
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CategoriesWire.class)))
    @Operation(summary = "商品分类")
    public Uni<RestResponse<byte[]>> tree(@RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.categories(ifNoneMatch);
    }
}
