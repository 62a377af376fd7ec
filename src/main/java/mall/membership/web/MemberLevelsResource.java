package mall.membership.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import mall.membership.Ladder;
import mall.membership.MemberLevels;
import mall.membership.MembershipConfig;
import mall.platform.http.CachedPages;
import mall.platform.http.PageWire;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The levels of the shop, for everybody. */
@Path("/api/v1/member-levels")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "membership", description = "会员等级")
class MemberLevelsResource {

    private static final String ALL = "levels";

    /** The answer as the API description shows it. */
    @Schema(name = "MemberLevels")
    record LevelsWire(List<LevelWire> items, @Nullable String nextCursor) {}

    private final CachedPages<String> pages;

    MemberLevelsResource(ObjectMapper json, MembershipConfig config, MemberLevels levels) {
        pages = new CachedPages<>(
                json, config.pageLife(), 1, all -> Uni.createFrom().item(wire(levels.ladder())));
    }

    /** Every level with what it takes and what it gives, the lowest first. */
    @GET
    @Operation(summary = "会员等级与权益，从低到高")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LevelsWire.class)))
    public Uni<RestResponse<byte[]>> list(@RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.answer(ALL, ifNoneMatch);
    }

    private static PageWire<LevelWire> wire(Ladder ladder) {
        return new PageWire<>(
                ladder.levels().stream()
                        .map(level -> LevelWire.of(ladder, level))
                        .toList(),
                null);
    }
}
