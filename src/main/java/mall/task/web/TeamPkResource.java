package mall.task.web;

import static mall.task.TaskError.TEAM_PK_NOT_FOUND;

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
import mall.task.TeamPkId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** PKs between teams, for everybody. */
@Path("/api/v1/team-pks")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "task", description = "签到、任务、养成、战队 PK")
class TeamPkResource {

    /** The answer as the API description shows it. */
    @Schema(name = "TeamPks")
    record TeamPksWire(List<TeamPkWire> items, @Nullable String nextCursor) {}

    private final TeamPkPages pages;

    TeamPkResource(TeamPkPages pages) {
        this.pages = pages;
    }

    /** PKs that are open, will be, or are over; newest first. */
    @GET
    @Operation(summary = "战队 PK 列表，最新的在前")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TeamPksWire.class)))
    public Uni<RestResponse<byte[]>> list(
            @BeanParam @Valid PageQuery page, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.list(page.before(), page.limit(), ifNoneMatch);
    }

    /** One PK with its leaderboard. */
    @GET
    @Path("/{pkId}")
    @Operation(summary = "战队 PK 与排行榜；结束后为最终名次")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TeamPkWire.Board.class)))
    public Uni<RestResponse<byte[]>> board(
            @RestPath String pkId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.board(PathIds.required(pkId, TeamPkId::new, TEAM_PK_NOT_FOUND), ifNoneMatch);
    }
}
