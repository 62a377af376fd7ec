package mall.sharing.web;

import static mall.groupbuy.GroupBuyError.GROUP_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import mall.groupbuy.GroupId;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.sharing.Shares;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Sharing a group. */
@Path("/api/v1/groups/{groupId}/shares")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "sharing", description = "分享与落地页")
class ShareResource {

    private final Shares shares;
    private final Caller caller;

    ShareResource(Shares shares, Caller caller) {
        this.shares = shares;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "生成分享：路径、参数、小程序码")
    public Uni<ShareWire> share(@RestPath String groupId) {
        GroupId group = PathIds.required(groupId, GroupId::new, GROUP_NOT_FOUND);
        return shares.share(new MemberId(caller.id()), group).map(ShareWire::of);
    }
}
