package mall.task.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import mall.task.TeamPks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Joining teams. */
@Path("/api/v1/me/team-memberships")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "task", description = "签到、任务、养成、战队 PK")
class TeamMembershipsResource {

    private final TeamPks pks;
    private final Idempotency idempotency;
    private final Caller caller;

    TeamMembershipsResource(TeamPks pks, Idempotency idempotency, Caller caller) {
        this.pks = pks;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** Joins the team behind a code. */
    @POST
    @Operation(summary = "凭队伍码加入战队；加入后不能更换")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TeamWire.class)))
    public Uni<RestResponse<String>> join(
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid TeamWire.Join body) {
        return idempotency.once(
                key, "POST /me/team-memberships", body, 201, () -> pks.join(body.code(), new MemberId(caller.id()))
                        .map(TeamWire::of));
    }
}
