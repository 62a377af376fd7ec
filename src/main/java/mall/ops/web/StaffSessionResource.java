package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.LoginLimit;
import mall.ops.StaffSessions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Logging in as staff. */
@Path("/api/ops/v1/sessions")
@Tag(name = "ops", description = "运营后台")
class StaffSessionResource {

    private final StaffSessions sessions;
    private final LoginLimit limit;

    StaffSessionResource(StaffSessions sessions, LoginLimit limit) {
        this.sessions = sessions;
        this.limit = limit;
    }

    /** Logs in; a second factor is needed once it is enrolled. */
    @POST
    @PermitAll
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(summary = "运营人员登录")
    public Uni<StaffWire.Session> open(@NotNull(message = "请求体不能为空") @Valid StaffWire.Login body) {
        return limit.admit().chain(() -> sessions.open(body.toCommand())).map(StaffWire.Session::of);
    }
}
