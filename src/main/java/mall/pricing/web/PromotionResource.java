package mall.pricing.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import mall.catalog.CatalogError;
import mall.catalog.ProductId;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Promotions, for everybody. */
@Path("/api/v1/promotions")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pricing", description = "价格与促销")
class PromotionResource {

    /** The answer as the API description shows it. */
    @Schema(name = "Promotions")
    record PromotionsWire(
            List<PromotionWire> items, @Nullable String nextCursor) {}

    private final PromotionPages pages;

    PromotionResource(PromotionPages pages) {
        this.pages = pages;
    }

    /** The promotions that count for a product now. */
    @GET
    @Operation(summary = "商品正在参加的促销：限时价、第 N 件优惠、满减、满赠")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PromotionsWire.class)))
    public Uni<RestResponse<byte[]>> on(
            @RestQuery @NotNull(message = "请指明商品") String productId,
            @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.on(PathIds.required(productId, ProductId::new, CatalogError.PRODUCT_NOT_FOUND), ifNoneMatch);
    }
}
