package mall.identity.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.LoginLimit;
import mall.identity.Sessions;
import mall.identity.Whereabouts;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Logging in and out. */
@Path("/api/v1/sessions")
@Tag(name = "identity", description = "登录与会员")
class SessionResource {

    private final Sessions sessions;
    private final LoginLimit limit;
    private final Whereabouts whereabouts;
    private final Caller caller;

    SessionResource(Sessions sessions, LoginLimit limit, Whereabouts whereabouts, Caller caller) {
        this.sessions = sessions;
        this.limit = limit;
        this.whereabouts = whereabouts;
        this.caller = caller;
    }

    /** Logs in with a code of {@code wx.login}. */
    @POST
    @PermitAll
    @ResponseStatus(201)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(summary = "用 wx.login 的 code 登录")
    public Uni<SessionWire> open(@NotNull(message = "请求体不能为空") @Valid SessionWire.Open body) {
        Sessions.Open command = body.toCommand(whereabouts);
        return limit.admit().chain(() -> sessions.open(command)).map(SessionWire::of);
    }

    /** Exchanges a refresh token, which is good once, for the next pair of tokens. */
    @POST
    @Path("/refresh")
    @PermitAll
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(summary = "用刷新令牌换新令牌；旧的作废")
    public Uni<SessionWire> refresh(@NotNull(message = "请求体不能为空") @Valid SessionWire.Refresh body) {
        return limit.admit().chain(() -> sessions.refresh(body.refreshToken())).map(SessionWire::of);
    }

    /** Logs out: this session's tokens are good for nothing any more. */
    @DELETE
    @Path("/current")
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "退出登录")
    public Uni<Void> close() {
        return sessions.close(String.valueOf(caller.claim(Sessions.CLAIM)));
    }
}
