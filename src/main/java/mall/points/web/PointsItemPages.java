package mall.points.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.platform.http.CachedPages;
import mall.platform.http.PageWire;
import mall.points.PointsConfig;
import mall.points.PointsItemId;
import mall.points.PointsMallQueries;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The pages of the points mall, cached for a second. */
@ApplicationScoped
class PointsItemPages {

    private record Browse(long after, int limit) {}

    private final CachedPages<Browse> lists;
    private final CachedPages<PointsItemId> items;

    PointsItemPages(ObjectMapper json, PointsConfig config, PointsMallQueries queries, Clock clock) {
        lists = new CachedPages<>(
                json, config.pageLife(), config.pagesKept(), browse -> queries.onShow(browse.after(), browse.limit())
                        .map(page -> PageWire.of(page, view -> PointsItemWire.of(view, clock.instant()))));
        items = new CachedPages<>(json, config.pageLife(), config.pagesKept(), id -> queries.shown(id)
                .map(view -> PointsItemWire.of(view, clock.instant())));
    }

    Uni<RestResponse<byte[]>> list(long after, int limit, @Nullable String ifNoneMatch) {
        return lists.answer(new Browse(after, limit), ifNoneMatch);
    }

    Uni<RestResponse<byte[]>> item(PointsItemId id, @Nullable String ifNoneMatch) {
        return items.answer(id, ifNoneMatch);
    }
}
