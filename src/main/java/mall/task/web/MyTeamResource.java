package mall.task.web;

import static mall.task.TaskError.TEAM_PK_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import mall.task.TeamPkId;
import mall.task.TeamPks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A member's team in a PK. */
@Path("/api/v1/me/team-pks/{pkId}")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "task", description = "签到、任务、养成、战队 PK")
class MyTeamResource {

    private final TeamPks pks;
    private final Idempotency idempotency;
    private final Caller caller;

    MyTeamResource(TeamPks pks, Idempotency idempotency, Caller caller) {
        this.pks = pks;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** The team he is in. */
    @GET
    @Path("/team")
    @Operation(summary = "我的战队：队员、贡献与名次")
    public Uni<TeamWire.Details> team(@RestPath String pkId) {
        return pks.teamOf(idOf(pkId), member()).map(TeamWire.Details::of);
    }

    /** Founds a team. */
    @POST
    @Path("/teams")
    @Operation(summary = "创建战队，自己是队长")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TeamWire.class)))
    public Uni<RestResponse<String>> found(
            @RestPath String pkId, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        TeamPkId id = idOf(pkId);
        return idempotency.once(key, "POST /me/team-pks/" + pkId + "/teams", null, 201, () -> pks.found(id, member())
                .map(TeamWire::of));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }

    private static TeamPkId idOf(String pkId) {
        return PathIds.required(pkId, TeamPkId::new, TEAM_PK_NOT_FOUND);
    }
}
