package mall.groupbuy.web;

import static mall.groupbuy.GroupBuyError.CAMPAIGN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import mall.groupbuy.GroupCampaignId;
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

/** Group-buy campaigns, for everybody. */
@Path("/api/v1/group-buys")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "group-buy", description = "拼团")
class GroupBuyResource {

    /** The answer as the API description shows it. */
    @Schema(name = "GroupBuys")
    record CampaignsWire(List<CampaignWire> items, @Nullable String nextCursor) {}

    private final CampaignPages pages;

    GroupBuyResource(CampaignPages pages) {
        this.pages = pages;
    }

    /** Campaigns that are open or will be. */
    @GET
    @Operation(summary = "进行中和即将开始的拼团活动")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignsWire.class)))
    public Uni<RestResponse<byte[]>> list(
            @BeanParam @Valid PageQuery page, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.list(page.after(), page.limit(), ifNoneMatch);
    }

    /** One campaign with the groups that can be joined. */
    @GET
    @Path("/{campaignId}")
    @Operation(summary = "拼团活动详情与可参加的团")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignWire.class)))
    public Uni<RestResponse<byte[]>> one(
            @RestPath String campaignId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.campaign(PathIds.required(campaignId, GroupCampaignId::new, CAMPAIGN_NOT_FOUND), ifNoneMatch);
    }
}
