package mall.task.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.platform.http.CachedPages;
import mall.platform.http.PageWire;
import mall.task.TaskConfig;
import mall.task.TeamPkId;
import mall.task.TeamPks;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The pages of PKs, cached for a second: everybody looks at the leaderboard. */
@ApplicationScoped
class TeamPkPages {

    private record Browse(long before, int limit) {}

    private final CachedPages<Browse> lists;
    private final CachedPages<TeamPkId> boards;

    TeamPkPages(ObjectMapper json, TaskConfig config, TeamPks pks, Clock clock) {
        lists = new CachedPages<>(
                json, config.pageLife(), config.pagesKept(), browse -> pks.onShow(browse.before(), browse.limit())
                        .map(page -> PageWire.of(page, pk -> TeamPkWire.of(pk, clock.instant()))));
        boards = new CachedPages<>(json, config.pageLife(), config.pagesKept(), id -> pks.shown(id)
                .map(view -> TeamPkWire.Board.of(view, clock.instant())));
    }

    Uni<RestResponse<byte[]>> list(long before, int limit, @Nullable String ifNoneMatch) {
        return lists.answer(new Browse(before, limit), ifNoneMatch);
    }

    Uni<RestResponse<byte[]>> board(TeamPkId id, @Nullable String ifNoneMatch) {
        return boards.answer(id, ifNoneMatch);
    }
}
