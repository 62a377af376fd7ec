package mall.sharing.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import mall.risk.Footprints;
import mall.sharing.Shares;
import mall.sharing.TargetType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Sharing a group. */
@Path("/api/v1/groups/{groupId}/shares")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "sharing", description = "分享与落地页")
class GroupShareResource {

    private final Shares shares;
    private final Footprints footprints;
    private final Caller caller;

    GroupShareResource(Shares shares, Footprints footprints, Caller caller) {
        this.shares = shares;
        this.footprints = footprints;
        this.caller = caller;
    }

    /** Gives the member his link to the group. */
    @POST
    @ResponseStatus(201)
    @Operation(summary = "生成团的分享：路径、参数、小程序码")
    public Uni<ShareWire> share(@RestPath String groupId) {
        return shares.share(new Shares.Sharing(
                        new MemberId(caller.id()), TargetType.GROUP, groupId, Optional.empty(), footprints.ofCaller()))
                .map(ShareWire::of);
    }
}
