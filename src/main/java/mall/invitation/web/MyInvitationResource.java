package mall.invitation.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.invitation.InvitationConfig;
import mall.invitation.InvitationQueries;
import mall.invitation.Invitations;
import mall.kernel.BusinessTime;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import mall.risk.Footprints;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A member invites, and says who invited him. */
@Path("/api/v1/me")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "invitation", description = "邀请有礼")
class MyInvitationResource {

    private final Invitations invitations;
    private final InvitationQueries queries;
    private final Members members;
    private final Footprints footprints;
    private final InvitationConfig config;
    private final Caller caller;
    private final Clock clock;

    MyInvitationResource(
            Invitations invitations,
            InvitationQueries queries,
            Members members,
            Footprints footprints,
            InvitationConfig config,
            Caller caller,
            Clock clock) {
        this.invitations = invitations;
        this.queries = queries;
        this.members = members;
        this.footprints = footprints;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    /** His code, what inviting brings, and how far his inviting has come. */
    @GET
    @Path("/invitation")
    @Operation(summary = "我的邀请：邀请码、分享路径、完整规则、进度与名次")
    public Uni<InvitationWire> mine() {
        MemberId member = member();
        return invitations.codeOf(member, footprints.ofCaller()).chain(code -> queries.of(member)
                .map(mine -> InvitationWire.of(code, config.path(), mine, clock.instant())));
    }

    /** Who came by his code. */
    @GET
    @Path("/invitation/invitees")
    @Operation(summary = "我邀请的好友，最近的在前")
    public Uni<PageWire<InvitationWire.InviteeWire>> invitees(@BeanParam @Valid PageQuery page) {
        return queries.invitees(member(), page.before(), page.limit())
                .map(found -> PageWire.of(found, InvitationWire.InviteeWire::of));
    }

    /** A new member names who invited him; once and for ever, so the same again changes nothing. */
    @PUT
    @Path("/inviter")
    @Operation(summary = "填写邀请人：仅限新会员首次下单前，填写后不能更改")
    public Uni<InvitationWire.Inviter> bind(@NotNull(message = "请求体不能为空") @Valid InvitationWire.Choice body) {
        return invitations
                .bind(new Invitations.Bind(member(), body.code(), footprints.ofCaller()))
                .chain(binding -> members.cards(List.of(binding.inviter()))
                        .map(cards -> new InvitationWire.Inviter(
                                InvitationWire.Card.of(cards.get(0)), BusinessTime.onTheWire(binding.boundAt()))));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }
}
