package mall.invitation.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.invitation.BoardKey;
import mall.invitation.InvitationConfig;
import mall.invitation.InvitationQueries;
import mall.platform.http.CachedPages;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a crowd asks for – boards, and what codes open – cached for a moment. */
@ApplicationScoped
class InvitationPages {

    private final CachedPages<BoardKey> boards;
    private final CachedPages<String> landings;

    InvitationPages(ObjectMapper json, InvitationConfig config, InvitationQueries queries, Clock clock) {
        boards = new CachedPages<>(json, config.pageLife(), config.pagesKept(), key -> queries.board(key)
                .map(view -> InvitationWire.Board.of(view, clock.instant())));
        landings = new CachedPages<>(json, config.pageLife(), config.pagesKept(), code -> queries.landing(code)
                .map(landing -> InvitationWire.Landing.of(landing, clock.instant())));
    }

    Uni<RestResponse<byte[]>> board(BoardKey key, @Nullable String ifNoneMatch) {
        return boards.answer(key, ifNoneMatch);
    }

    Uni<RestResponse<byte[]>> landing(String code, @Nullable String ifNoneMatch) {
        return landings.answer(code, ifNoneMatch);
    }
}
