package mall.sharing.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import mall.risk.Footprints;
import mall.sharing.Shares;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Sharing whatever can be shared. */
@Path("/api/v1/shares")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "sharing", description = "分享与落地页")
class ShareResource {

    private final Shares shares;
    private final Footprints footprints;
    private final Caller caller;

    ShareResource(Shares shares, Footprints footprints, Caller caller) {
        this.shares = shares;
        this.footprints = footprints;
        this.caller = caller;
    }

    /** Gives the member his link; the same thing again gives the same link. */
    @POST
    @ResponseStatus(201)
    @Operation(summary = "分享商品、团、砍价或页面：路径、参数、小程序码，以及好友做什么会有奖励")
    public Uni<ShareWire> share(@NotNull(message = "请求体不能为空") @Valid ShareWire.Draft body) {
        return shares.share(body.toCommand(new MemberId(caller.id()), footprints.ofCaller()))
                .map(ShareWire::of);
    }
}
