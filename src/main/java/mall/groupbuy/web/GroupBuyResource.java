package mall.groupbuy.web;

import static mall.groupbuy.GroupBuyError.CAMPAIGN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import mall.groupbuy.GroupBuyQueries;
import mall.groupbuy.GroupCampaignId;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Group-buy campaigns, for everybody. */
@Path("/api/v1/group-buys")
@PermitAll
@Tag(name = "group-buy", description = "拼团")
class GroupBuyResource {

    private final GroupBuyQueries groupBuys;
    private final Clock clock;

    GroupBuyResource(GroupBuyQueries groupBuys, Clock clock) {
        this.groupBuys = groupBuys;
        this.clock = clock;
    }

    /** Campaigns that are open or will be. */
    @GET
    @Operation(summary = "进行中和即将开始的拼团活动")
    public Uni<PageWire<CampaignWire>> list(@BeanParam @Valid PageQuery page) {
        return groupBuys
                .onShow(page.after(), page.limit())
                .map(found -> PageWire.of(found, view -> CampaignWire.of(view, clock.instant())));
    }

    /** One campaign with the groups that can be joined. */
    @GET
    @Path("/{campaignId}")
    @Operation(summary = "拼团活动详情与可参加的团")
    public Uni<CampaignWire> one(@RestPath String campaignId) {
        return groupBuys
                .shown(PathIds.required(campaignId, GroupCampaignId::new, CAMPAIGN_NOT_FOUND))
                .map(view -> CampaignWire.of(view, clock.instant()));
    }
}
