package mall.bargain.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.bargain.BargainCampaignId;
import mall.bargain.BargainConfig;
import mall.bargain.BargainQueries;
import mall.platform.http.CachedPages;
import mall.platform.http.PageWire;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The pages of campaigns that a crowd asks for, cached for a second. */
@ApplicationScoped
class BargainPages {

    private record Browse(long after, int limit) {}

    private final CachedPages<Browse> lists;
    private final CachedPages<BargainCampaignId> campaigns;

    BargainPages(ObjectMapper json, BargainConfig config, BargainQueries queries, Clock clock) {
        lists = new CachedPages<>(
                json, config.pageLife(), config.pagesKept(), browse -> queries.onShow(browse.after(), browse.limit())
                        .map(page -> PageWire.of(page, view -> BargainCampaignWire.of(view, clock.instant()))));
        campaigns = new CachedPages<>(json, config.pageLife(), config.pagesKept(), id -> queries.shown(id)
                .map(view -> BargainCampaignWire.of(view, clock.instant())));
    }

    Uni<RestResponse<byte[]>> list(long after, int limit, @Nullable String ifNoneMatch) {
        return lists.answer(new Browse(after, limit), ifNoneMatch);
    }

    Uni<RestResponse<byte[]>> campaign(BargainCampaignId id, @Nullable String ifNoneMatch) {
        return campaigns.answer(id, ifNoneMatch);
    }
}
