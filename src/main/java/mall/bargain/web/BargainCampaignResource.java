package mall.bargain.web;

import static mall.bargain.BargainError.BARGAIN_CAMPAIGN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import mall.bargain.BargainCampaignId;
import mall.platform.http.PageQuery;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Bargain campaigns, for everybody. */
@Path("/api/v1/bargain-campaigns")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "bargain", description = "砍价")
class BargainCampaignResource {

    /** The answer as the API description shows it. */
    @Schema(name = "BargainCampaigns")
    record CampaignsWire(
            List<BargainCampaignWire> items, @Nullable String nextCursor) {}

    private final BargainPages pages;

    BargainCampaignResource(BargainPages pages) {
        this.pages = pages;
    }

    /** Campaigns that are open or will be. */
    @GET
    @Operation(summary = "进行中和即将开始的砍价活动")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignsWire.class)))
    public Uni<RestResponse<byte[]>> list(
            @BeanParam @Valid PageQuery page, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.list(page.after(), page.limit(), ifNoneMatch);
    }

    /** One campaign with its whole plan of cuts. */
    @GET
    @Path("/{campaignId}")
    @Operation(summary = "砍价活动详情：规则与每一刀的金额")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BargainCampaignWire.class)))
    public Uni<RestResponse<byte[]>> one(
            @RestPath String campaignId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.campaign(
                PathIds.required(campaignId, BargainCampaignId::new, BARGAIN_CAMPAIGN_NOT_FOUND), ifNoneMatch);
    }
}
