package mall.points.web;

import static mall.points.PointsError.POINTS_ITEM_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import mall.platform.http.PageQuery;
import mall.platform.http.PathIds;
import mall.points.PointsItemId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The points mall, for everybody. */
@Path("/api/v1/points-mall/items")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "points", description = "积分")
class PointsMallResource {

    /** The answer as the API description shows it. */
    @Schema(name = "PointsItems")
    record ItemsWire(List<PointsItemWire> items, @Nullable String nextCursor) {}

    private final PointsItemPages pages;

    PointsMallResource(PointsItemPages pages) {
        this.pages = pages;
    }

    /** Items that are open or will be. */
    @GET
    @Operation(summary = "积分商城：进行中和即将开始的兑换商品")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ItemsWire.class)))
    public Uni<RestResponse<byte[]>> list(
            @BeanParam @Valid PageQuery page, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.list(page.after(), page.limit(), ifNoneMatch);
    }

    /** One item. */
    @GET
    @Path("/{itemId}")
    @Operation(summary = "兑换商品详情")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PointsItemWire.class)))
    public Uni<RestResponse<byte[]>> one(
            @RestPath String itemId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.item(PathIds.required(itemId, PointsItemId::new, POINTS_ITEM_NOT_FOUND), ifNoneMatch);
    }
}
