package mall.invitation.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import mall.identity.MemberId;
import mall.invitation.InvitationConfig;
import mall.invitation.InvitationQueries;
import mall.invitation.Invitations;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import mall.risk.Footprints;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A member invites. */
@Path("/api/v1/me/invitation")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "invitation", description = "邀请有礼")
class MyInvitationResource {

    private final Invitations invitations;
    private final InvitationQueries queries;
    private final Footprints footprints;
    private final InvitationConfig config;
    private final Caller caller;
    private final Clock clock;

    MyInvitationResource(
            Invitations invitations,
            InvitationQueries queries,
            Footprints footprints,
            InvitationConfig config,
            Caller caller,
            Clock clock) {
        this.invitations = invitations;
        this.queries = queries;
        this.footprints = footprints;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    /** His code, what inviting brings, and how far his inviting has come. */
    @GET
    @Operation(summary = "我的邀请：邀请码、分享路径、完整规则、进度与名次")
    public Uni<InvitationWire> mine() {
        MemberId member = member();
        return invitations.codeOf(member, footprints.ofCaller()).chain(code -> queries.of(member)
                .map(mine -> InvitationWire.of(code, config.path(), mine, clock.instant())));
    }

    /** Who came by his code. */
    @GET
    @Path("/invitees")
    @Operation(summary = "我邀请的好友，最近的在前")
    public Uni<PageWire<InvitationWire.InviteeWire>> invitees(@BeanParam @Valid PageQuery page) {
        return queries.invitees(member(), page.before(), page.limit())
                .map(found -> PageWire.of(found, InvitationWire.InviteeWire::of));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }
}
