package mall.groupbuy.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.groupbuy.GroupBuyConfig;
import mall.groupbuy.GroupBuyQueries;
import mall.groupbuy.GroupCampaignId;
import mall.platform.http.CachedPages;
import mall.platform.http.PageWire;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The pages of campaigns that a crowd asks for, cached for a second. */
@ApplicationScoped
class CampaignPages {

    private record Browse(long after, int limit) {}

    private final CachedPages<Browse> lists;
    private final CachedPages<GroupCampaignId> campaigns;

    CampaignPages(ObjectMapper json, GroupBuyConfig config, GroupBuyQueries queries, Clock clock) {
        lists = new CachedPages<>(
                json, config.pageLife(), config.pagesKept(), browse -> queries.onShow(browse.after(), browse.limit())
                        .map(page -> PageWire.of(page, view -> CampaignWire.of(view, clock.instant()))));
        campaigns = new CachedPages<>(json, config.pageLife(), config.pagesKept(), id -> queries.shown(id)
                .map(view -> CampaignWire.of(view, clock.instant())));
    }

    Uni<RestResponse<byte[]>> list(long after, int limit, @Nullable String ifNoneMatch) {
        return lists.answer(new Browse(after, limit), ifNoneMatch);
    }

    Uni<RestResponse<byte[]>> campaign(GroupCampaignId id, @Nullable String ifNoneMatch) {
        return campaigns.answer(id, ifNoneMatch);
    }
}
